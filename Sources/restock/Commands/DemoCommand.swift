// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import DemoShop

/// `restock demo`: the made corner shop's data files.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make the scenario and the data files of a demo shop from a seed.",
    discussion: """
      EXAMPLE:
        restock demo --output my-shop && restock run my-shop/base.yaml
      """)

  @Option(name: [.long, .short], help: "The folder to write; made where it is not there.")
  var output: String

  @Option(name: .long, help: "What the shop's random numbers derive from.")
  var seed: UInt64 = DemoShop.standardSeed

  func run() throws {
    try DemoShop.generate(seed: seed).write(to: output)
    Console.say("\(output): the demo shop; plan it with restock run \(output)/base.yaml")
  }
}
