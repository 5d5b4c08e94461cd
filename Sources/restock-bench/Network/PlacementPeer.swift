// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import SupplyChain
import Tabular

/// stockpyl on the same tree, in a process of its own.
struct PlacementPeer {
  /// What was run, such as `stockpyl 1.0.2, Python 3.11.7`.
  var version = ""
  /// Seconds on the processor for one answer, without the start and the reading.
  var cpuSeconds = 0.0
  var cost = 0.0

  init(
    python: String, _ network: SupplyNetwork, folder: borrowing TemporaryFolder
  ) throws {
    let script = folder.path("placement_peer.py")
    let file = folder.path("tree.txt")
    var text = ""
    for stage in network.stages {
      let spread = stage.isSold ? stage.demandBound.safetyStock(over: 1) : 0
      text += "stage \(stage.processingTime) \(stage.holdingCost) \(spread)\n"
    }
    for arc in network.arcs { text += "arc \(arc.supplier) \(arc.customer)\n" }
    try File.write(Array(Self.source.utf8), to: script)
    try File.write(Array(text.utf8), to: file)
    for line in try ChildProcess.run([python, script, file]).output.split(separator: "\n") {
      let words = line.split(separator: "\t").map(String.init)
      guard words.count == 2 else { continue }
      switch words[0] {
      case "version": version = words[1]
      case "cpu": cpuSeconds = Double(words[1]) ?? 0
      case "cost": cost = Double(words[1]) ?? 0
      default: break
      }
    }
    guard cpuSeconds > 0 else { throw ValidationError("\(python) solved nothing") }
  }

  private static let source = """
    import platform, sys, time, warnings
    from importlib.metadata import version
    warnings.filterwarnings("ignore")
    from stockpyl.demand_source import DemandSource
    from stockpyl.gsm_tree import optimize_committed_service_times, preprocess_tree
    from stockpyl.supply_chain_network import SupplyChainNetwork
    from stockpyl.supply_chain_node import SupplyChainNode
    network = SupplyChainNetwork()
    count = 0
    for line in open(sys.argv[1]):
        kind, *numbers = line.split()
        if kind == "arc":
            network.add_edge(int(numbers[0]) + 1, int(numbers[1]) + 1)
            continue
        count += 1
        days, cost, spread = map(float, numbers)
        node = SupplyChainNode(count, processing_time=int(days), local_holding_cost=cost,
                               demand_bound_constant=1, external_inbound_cst=0)
        if spread > 0:
            node.demand_source = DemandSource(type="N", mean=0, standard_deviation=spread)
            node.external_outbound_cst = 0
        network.add_node(node)
    start = time.process_time()
    _, cost = optimize_committed_service_times(preprocess_tree(network))
    print("cpu", time.process_time() - start, sep="\\t")
    print("cost", cost, sep="\\t")
    print("version", f"stockpyl {version('stockpyl')}, NumPy {version('numpy')}, "
          f"Python {platform.python_version()}", sep="\\t")
    """
}
