// SPDX-License-Identifier: GPL-3.0-or-later

/// Gauss and Legendre's rule of sixteen nodes on −1 … 1.
enum GaussLegendre {
  /// The nodes, ascending, with their weights, which sum to 2.
  static let nodes: [(node: Double, weight: Double)] = {
    let half = positive.map { (node: -$0.node, weight: $0.weight) }
    return half.reversed() + positive
  }()

  private static let positive: [(node: Double, weight: Double)] = [
    (0.09501250983763744, 0.18945061045506864),
    (0.2816035507792589, 0.18260341504492364),
    (0.45801677765722737, 0.16915651939500265),
    (0.6178762444026438, 0.1495959888165767),
    (0.755404408355003, 0.12462897125553407),
    (0.8656312023878318, 0.0951585116824926),
    (0.9445750230732326, 0.062253523938647456),
    (0.9894009349916499, 0.027152459411754176),
  ]
}
