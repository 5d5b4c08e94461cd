// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular

/// stockpyl on the first problems of a task, in a process of its own.
struct InventoryPeer {
  /// What was run, such as `stockpyl 1.0.2, Python 3.11.7`.
  var version: String
  /// Seconds on the processor for the answers, without the start and the reading.
  var cpuSeconds: Double
  var answers: [TaskAnswer]

  init(python: String, task: String, problems: String, folder: borrowing TemporaryFolder) throws {
    let script = folder.path("stockpyl_peer.py")
    let file = folder.path("\(task).txt")
    try File.write(Array(Self.source.utf8), to: script)
    try File.write(Array(problems.utf8), to: file)
    let output = try ChildProcess.run([python, script, task, file]).output
    version = ""
    cpuSeconds = 0
    answers = []
    for line in output.split(separator: "\n") {
      let words = line.split(separator: "\t").map(String.init)
      if words[0] == "version", words.count == 2 {
        version = words[1]
      } else if words[0] == "cpu", words.count == 2 {
        cpuSeconds = Double(words[1]) ?? 0
      } else if words.count == 3, let first = Double(words[0]), let second = Double(words[1]),
        let cost = Double(words[2])
      {
        answers.append(TaskAnswer(first: first, second: second, cost: cost))
      }
    }
    guard cpuSeconds > 0, !answers.isEmpty else {
      throw ValidationError("\(python) solved nothing of \(task)")
    }
  }

  var perSecond: Double { Double(answers.count) / cpuSeconds }

  private static let source = """
    import platform, sys, time, warnings
    from importlib.metadata import version
    warnings.filterwarnings("ignore")
    from stockpyl.newsvendor import newsvendor_poisson
    from stockpyl.rq import r_q_poisson_exact
    from stockpyl.ss import s_s_discrete_exact
    from stockpyl.wagner_whitin import wagner_whitin
    task, path = sys.argv[1:]
    problems = [[float(word) for word in line.split()] for line in open(path)]

    def lot_reordering(rate, lead, holding, short, fixed):
        return r_q_poisson_exact(holding, short, fixed, rate, lead)

    def min_max(mean, holding, short, fixed):
        return s_s_discrete_exact(holding, short, fixed, True, mean)

    def lots(fixed, holding, *demand):
        found = wagner_whitin(len(demand), holding, fixed, list(demand))
        return 0, 0, found[1]

    def newsvendor(mean, holding, short):
        level, cost = newsvendor_poisson(holding, short, mean)
        return level, 0, cost

    solve = {"reordering": lot_reordering, "min-max": min_max, "lots-52": lots, "lots-365": lots,
             "newsvendor": newsvendor}[task]
    start = time.process_time()
    answers = [solve(*problem) for problem in problems]
    print("cpu", time.process_time() - start, sep="\\t")
    print("version", f"stockpyl {version('stockpyl')}, NumPy {version('numpy')}, "
          f"Python {platform.python_version()}", sep="\\t")
    for answer in answers:
        print(*(float(value) for value in answer), sep="\\t")
    """
}
