// SPDX-License-Identifier: GPL-3.0-or-later

extension Sparkline {
  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Values in a line of text: a block each, as high as it is large; a dot where unknown.
  static func text(_ values: [Double?]) -> String {
    let largest = values.compactMap(\.self).max() ?? 0
    return String(
      values.map { value in
        guard let value else { return "·" }
        guard largest > 0 else { return blocks[0] }
        let place = Int((max(0, value) / largest * Double(blocks.count - 1)).rounded())
        return blocks[min(blocks.count - 1, place)]
      })
  }
}
