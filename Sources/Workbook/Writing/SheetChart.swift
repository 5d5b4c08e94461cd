// SPDX-License-Identifier: GPL-3.0-or-later

/// A chart of a sheet, drawn by the program that opens it from the cells that it names.
public struct SheetChart: Sendable {
  /// How it is drawn.
  public var kind: Kind
  /// Its title.
  public var title: String
  /// What it shows, for those who cannot see it.
  public var alternative: String
  /// What the values are, beside their axis.
  public var valueName: String
  /// The format of the values' axis.
  public var valueFormat: String
  /// What is drawn.
  public var series: [Series]
  /// The format of the categories' axis, where they are numbers or dates.
  public var categoryFormat: String?
  /// Every how many categories one is named.
  public var labelStep = 1

  /// How a chart is drawn.
  public enum Kind: Sendable {
    /// Bars that stand.
    case column
    /// Lines.
    case line
  }

  /// A line, or the bars of a colour.
  public struct Series: Sendable {
    /// What it is.
    public var name: String
    /// The cells that name its points.
    public var categories: CellRange
    /// The cells of its values.
    public var values: CellRange
    /// Its colour as 0xRRGGBB.
    public var color: UInt32
    /// Whether its line is dashed.
    public var isDashed = false

    /// A series of cells.
    public init(name: String, categories: CellRange, values: CellRange, color: UInt32) {
      self.name = name
      self.categories = categories
      self.values = values
      self.color = color
    }
  }

  /// A chart.
  public init(
    kind: Kind, title: String, alternative: String, valueName: String, valueFormat: String,
    series: [Series]
  ) {
    self.kind = kind
    self.title = title
    self.alternative = alternative
    self.valueName = valueName
    self.valueFormat = valueFormat
    self.series = series
  }
}
