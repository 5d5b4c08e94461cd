// SPDX-License-Identifier: GPL-3.0-or-later

/// What a chart is called, how wide it is, and what it says in words.
public struct ChartFrame: Hashable, Sendable {
  /// Its name within a page; letters, digits and hyphens, no other chart of the page bears it.
  public var id: String
  /// Its title, read by screen readers; a page writes it above the chart itself.
  public var title: String
  /// What it shows, in words, for those who do not see it.
  public var description: String
  /// Its width, in which letters are 12 high; a page may show it wider or narrower.
  public var width: Double

  /// A frame of a width; 360 reads well on a phone.
  public init(id: String, title: String, description: String, width: Double = 360) {
    self.id = id
    self.title = title
    self.description = description
    self.width = width
  }
}
