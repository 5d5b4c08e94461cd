// SPDX-License-Identifier: GPL-3.0-or-later

/// A default that stood in for a term that the data does not give, and for how many.
public struct PlanningAssumption: Hashable, Sendable {
  /// The setting that it comes from, such as `assumptions.lead_time_days`.
  public var setting: String
  /// What it was taken for, such as `lead time of supplier Yangtze` or `lead time of 412 items`.
  public var subject: String
  /// How many suppliers or items it was taken for.
  public var count: Int
  /// What was taken, such as `7 days`.
  public var value: String
  /// What to give instead, such as `lead_time_days in suppliers.csv`.
  public var remedy: String

  /// An assumption.
  public init(setting: String, subject: String, count: Int, value: String, remedy: String) {
    self.setting = setting
    self.subject = subject
    self.count = count
    self.value = value
    self.remedy = remedy
  }
}

/// One use of a default, before uses are counted.
public struct UsedDefault: Hashable, Sendable {
  /// The setting.
  var setting: String
  /// The term that it stood in for, such as `lead time`.
  var term: String
  /// What it is about, such as `supplier Yangtze` or a SKU.
  var subject: String
  /// What `subject` is one of, such as `supplier` or `item`.
  var kind: String
  /// What was taken.
  var value: String
  /// What to give instead.
  var remedy: String
}

extension PlanningAssumption {
  /// How many subjects are named before they are only counted.
  static let namedSubjects = 3

  /// The assumptions that some uses of defaults amount to, one for each setting and value.
  ///
  /// They are in the order of the settings; each subject counts once.
  public static func counted(_ uses: some Sequence<UsedDefault>) -> [PlanningAssumption] {
    var groups: [UsedDefault: Set<String>] = [:]
    for use in uses {
      var group = use
      group.subject = ""
      groups[group, default: []].insert(use.subject)
    }
    return groups.map { group, subjects in
      let names = subjects.sorted()
      let subject =
        names.count <= namedSubjects
        ? names.map { "\(group.kind) \($0)" }.joined(separator: ", ")
        : "\(names.count) \(group.kind)s"
      return PlanningAssumption(
        setting: group.setting, subject: "\(group.term) of \(subject)", count: names.count,
        value: group.value, remedy: group.remedy)
    }
    .sorted {
      ($0.setting, $0.value, $0.subject) < ($1.setting, $1.value, $1.subject)
    }
  }
}
