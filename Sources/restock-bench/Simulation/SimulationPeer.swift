// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular

/// stockpyl's simulation of a rule, in a process of its own.
struct SimulationPeer {
  /// What was run, such as `stockpyl 1.0.2, Python 3.11.7`.
  var version = ""
  /// Seconds on the processor for the simulation, without the start and the reading.
  var cpuSeconds = 0.0
  /// The sum over periods of the stock at each place's close.
  var stock: [Int] = []
  /// Node-periods a second.
  var perSecond: Double

  init(python: String, rule: SimulatedRule, folder: borrowing TemporaryFolder) throws {
    let script = folder.path("stockpyl_simulation.py")
    let file = folder.path("\(rule.id).txt")
    let demand = rule.demand(SimulatedRule.peerPeriods, round: 0)
    let lines = [rule.levels.map(\.description), demand.map(\.description)]
    try File.write(Array(Self.source.utf8), to: script)
    try File.write(
      Array(lines.map { $0.joined(separator: " ") + "\n" }.joined().utf8), to: file)
    perSecond = 0
    for line in try ChildProcess.run([python, script, rule.id, file]).output.split(separator: "\n")
    {
      let words = line.split(separator: "\t").map(String.init)
      guard words.count == 2 else { continue }
      switch words[0] {
      case "version": version = words[1]
      case "cpu": cpuSeconds = Double(words[1]) ?? 0
      case "stock": stock.append(Int(words[1]) ?? -1)
      default: continue
      }
    }
    guard cpuSeconds > 0, !stock.isEmpty else {
      throw ValidationError("\(python) simulated nothing of \(rule.id)")
    }
    perSecond = Double(rule.nodes * SimulatedRule.peerPeriods) / cpuSeconds
  }

  private static let source = """
    import platform, sys, time, warnings
    from importlib.metadata import version
    warnings.filterwarnings("ignore")
    from stockpyl.sim import simulation
    from stockpyl.supply_chain_network import serial_system, single_stage_system
    task, path = sys.argv[1:]
    numbers = [[int(word) for word in line.split()] for line in open(path)]
    levels, demand = numbers
    def single(**policy):
        return single_stage_system(holding_cost=1, stockout_cost=1, demand_type="D", demand_list=demand,
                                   shipment_lead_time=4, initial_inventory_level=levels[1], **policy)
    if task == "base-stock":
        network = single(policy_type="BS", base_stock_level=levels[0])
    elif task == "min-max":
        network = single(policy_type="sS", reorder_point=levels[0], order_up_to_level=levels[1])
    elif task == "lots":
        network = single(policy_type="rQ", reorder_point=levels[0], order_quantity=levels[2])
    else:
        network = serial_system(
            num_nodes=3, node_order_in_system=[3, 2, 1], node_order_in_lists=[3, 2, 1],
            shipment_lead_time=[3, 2, 1], local_holding_cost=[1, 1, 1], stockout_cost=[0, 0, 1],
            demand_type=[None, None, "D"], demand_list=[None, None, demand], policy_type="BS",
            base_stock_level=levels)
    start = time.process_time()
    simulation(network, len(demand), rand_seed=1, progress_bar=False)
    print("cpu", time.process_time() - start, sep="\\t")
    print("version", f"stockpyl {version('stockpyl')}, NumPy {version('numpy')}, "
          f"Python {platform.python_version()}", sep="\\t")
    for node in sorted(network.nodes, key=lambda node: -node.index):
        net = [list(state.inventory_level.values())[0] for state in node.state_vars[:len(demand)]]
        print("stock", int(sum(max(0, value) for value in net)), sep="\\t")
    """
}
