// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// One row of `replaces.csv`: a SKU that takes over another's demand.
public struct Replacement: Hashable, Sendable {
  /// The SKU that ends.
  public var old: SKU
  /// The SKU that follows.
  public var new: SKU
  /// The day of the change; nil is the new one's first sale.
  public var from: Day?
  /// New units that stand for one old unit.
  public var ratio: Double = 1
  /// Whether the old stock is sold before the new.
  public var usesUpOld: Bool = false

  /// A successor.
  public init(old: SKU, new: SKU) {
    self.old = old
    self.new = new
  }
}
