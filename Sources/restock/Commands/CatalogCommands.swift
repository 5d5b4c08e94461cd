// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import Scenario
import Workflows

/// `restock models`: the catalog of forecast models, and the solvers that plans can use.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the forecast models.",
    discussion: """
      The id is what --model and the scenario's forecast.models take. The solvers of joint orders are
      listed too, and what has to be installed for those that are not here.
      """)

  func run() {
    var table = TextTable([.text("id"), .text("model"), .text("for", leastWidth: 30)])
    let models = Catalogs.models
    for model in models { table.add([model.id, model.name, model.purpose]) }
    Console.write(table.text(width: Console.width))
    let solvers = Catalogs.solvers
    var solverTable = TextTable([.text("id"), .text("solver"), .text("for", leastWidth: 30)])
    for solver in solvers { solverTable.add([solver.id, solver.name, solver.purpose]) }
    Console.write("\n" + solverTable.text(width: Console.width))
    for model in models + solvers {
      if let missing = model.missing { Console.say("note: \(model.id) needs more: \(missing)") }
    }
  }
}

/// `restock policies`: the catalog of inventory policies.
struct PoliciesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policies",
    abstract: "List the inventory policies.",
    discussion: """
      The id is what the column policy of item_locations.csv takes. Single questions of inventory
      mathematics, lot sizes too, are answered by restock calculate.
      """)

  func run() {
    var table = TextTable([.text("id"), .text("policy"), .text("for", leastWidth: 30)])
    for policy in Catalogs.policies { table.add([policy.id, policy.name, policy.purpose]) }
    Console.write(table.text(width: Console.width))
    Console.say("note: restock calculate answers single questions, of lots and levels too")
  }
}

/// `restock changes`: what a scenario's `changes:` can do.
struct ChangesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "List what a what-if scenario can change.",
    discussion: """
      A scenario that extends another one lists its changes under changes:, each as an example shows.
      where: narrows a change to SKUs, categories, brands, suppliers, locations or regions. Without
      from: it begins at the day of the plan; terms of ordering hold where the next order day lies in
      its dates. Other settings, such as constraints.budget, can be changed too.
      """)

  func run() {
    let pages = ChangeKind.all.map { "\($0.name): \($0.summary)\n  - \($0.example)\n" }
    Console.write(pages.joined(separator: "\n"))
  }
}
