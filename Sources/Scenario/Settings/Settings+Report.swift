// SPDX-License-Identifier: GPL-3.0-or-later

extension Settings {
  /// Which reports are written, and how.
  public struct Report: Hashable, Sendable {
    /// The forms to write.
    public internal(set) var formats: [Format] = [.csv, .markdown, .html, .xlsx]
    /// Whose separators and date form the CSV files use.
    public internal(set) var profile = Profile.standard
    /// The language of pages and of reasons in words.
    public internal(set) var language = Language.english
    /// Decimals of units in the summary; the CSV files are exact in any case.
    public internal(set) var decimals = 0
    /// What a financial period is.
    public internal(set) var fiscalCalendar = FiscalCalendar.month
    /// The date on which fiscal years begin, by the Monday nearest to it.
    public internal(set) var fiscalStart = YearDay(month: 1, day: 1)
    /// How stock is valued in the books.
    public internal(set) var valuation = Valuation.standard

    /// A form of report.
    public enum Format: String, Sendable, CaseIterable { case csv, markdown, html, xlsx }

    /// Whose separators and date form the CSV files use.
    public enum Profile: String, Sendable, CaseIterable { case standard, eu, excel }

    /// A language of reports.
    public enum Language: String, Sendable, CaseIterable {
      case english = "en"
      case chinese = "zh"
    }

    /// How stock is valued.
    public enum Valuation: String, Sendable, CaseIterable {
      /// At the cost that the item's terms name.
      case standard
      /// At the moving average of what was paid.
      case movingAverage = "moving_average"
    }

    /// A date of any year.
    public struct YearDay: Hashable, Sendable {
      /// The month, 1 to 12.
      public var month: Int
      /// The day of the month.
      public var day: Int
    }

    /// What a financial period is.
    public enum FiscalCalendar: String, Sendable, CaseIterable {
      /// Calendar months.
      case month
      /// ISO weeks.
      case week
      /// Four, four and five weeks a quarter.
      case fourFourFive = "4-4-5"
    }
  }
}
