// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import DemoShop

/// `restock demo`: the made corner shop's data files.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make the data files of a demo shop from a seed.",
    discussion: """
      EXAMPLE:
        restock demo --output my-shop && restock run --data my-shop
      """)

  @Option(name: [.long, .short], help: "The folder to write; made where it is not there.")
  var output: String

  @Option(name: .long, help: "What the shop's random numbers derive from.")
  var seed: UInt64 = DemoShop.standardSeed

  func run() throws {
    try DemoShop.generate(seed: seed).write(to: output)
    Console.say("\(output): the demo shop's data; plan it with restock run --data \(output)")
  }
}
