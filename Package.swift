// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

/// A row of the table of layers: a target, and the only modules that it may import.
struct Layer {
  var name: String
  var imports: [String]
  var kind = Kind.library
  /// Files that are built into the code.
  var embedded: [String] = []
  enum Kind { case library, executable }
}

/// From the ground up: a target imports what its row names, and nothing else.
let layers: [Layer] = [
  Layer(name: "Numerical", imports: ["CGSL"]),
  Layer(name: "Timeline", imports: []),
  Layer(name: "Tabular", imports: ["CZlib", "CIntrinsics"]),
  Layer(name: "Workbook", imports: ["CXlsxWriter", "Tabular"]),
  Layer(name: "Boosting", imports: ["CXGBoost"]),
  Layer(name: "Solving", imports: ["CCbc", "CHighs"]),

  Layer(name: "Retail", imports: ["Timeline", "Numerical"]),

  Layer(name: "Preprocessing", imports: ["Retail", "Timeline", "Numerical"]),
  Layer(name: "Features", imports: ["Retail", "Timeline", "Numerical"]),
  Layer(name: "Evaluation", imports: ["Retail", "Timeline", "Numerical"]),
  Layer(name: "Learning", imports: ["Retail", "Timeline", "Numerical"]),

  Layer(
    name: "Forecasting",
    imports: ["Learning", "Features", "Boosting", "Retail", "Timeline", "Numerical"]),
  Layer(name: "Inventory", imports: ["Solving", "Retail", "Timeline", "Numerical"]),

  Layer(
    name: "SupplyChain", imports: ["Inventory", "Solving", "Retail", "Timeline", "Numerical"]),

  Layer(name: "Simulation", imports: ["Retail", "Timeline", "Numerical"]),

  Layer(name: "Archive", imports: ["CSQLite", "Retail", "Timeline"]),
  Layer(name: "Collecting", imports: ["Retail", "Timeline", "Tabular"]),
  Layer(
    name: "Reporting", imports: ["Workbook", "Retail", "Timeline", "Tabular"],
    embedded: [
      "Charts/charts.css", "Page/page.css", "Page/script/numbers.js", "Page/script/dates.js",
      "Page/script/drawing.js", "Page/script/linechart.js", "Page/script/datatable.js",
      "Page/script/itemcard.js", "Page/script/page.js",
    ]),
  Layer(name: "Scenario", imports: ["Retail", "Timeline", "Yams"]),
  Layer(name: "DemoShop", imports: ["Retail", "Timeline", "Tabular", "Numerical"]),

  Layer(
    name: "Workflows",
    imports: [
      "Archive", "Collecting", "Preprocessing", "Features", "Evaluation", "Learning", "Forecasting",
      "Boosting", "Solving", "Inventory", "SupplyChain", "Simulation", "Scenario", "Reporting",
      "Workbook", "Tabular", "Retail", "Timeline", "Numerical",
    ]),

  Layer(
    name: "restock",
    imports: [
      "Workflows", "Reporting", "Scenario", "DemoShop", "Collecting", "Forecasting", "Retail",
      "Timeline", "Tabular", "ArgumentParser",
    ],
    kind: .executable),
  Layer(
    name: "restock-bench",
    imports: [
      "Forecasting", "Inventory", "SupplyChain", "Simulation", "Solving", "Evaluation", "Learning",
      "Reporting", "Collecting", "Workbook", "Tabular", "Retail", "Timeline", "Numerical",
      "ArgumentParser",
    ],
    kind: .executable),
]

/// Test targets import their subject, the support and what the table names for them.
let tests: [Layer] = [
  Layer(name: "NumericalTests", imports: ["Numerical"]),
  Layer(name: "TimelineTests", imports: ["Timeline"]),
  Layer(name: "TabularTests", imports: ["Tabular"]),
  Layer(name: "WorkbookTests", imports: ["Workbook", "Tabular"]),
  Layer(name: "BoostingTests", imports: ["Boosting"]),
  Layer(name: "SolvingTests", imports: ["Solving"]),
  Layer(name: "RetailTests", imports: ["Retail", "Timeline", "Numerical"]),
  Layer(name: "PreprocessingTests", imports: ["Preprocessing", "Retail", "Timeline", "Numerical"]),
  Layer(name: "FeaturesTests", imports: ["Features", "Retail", "Timeline", "Numerical"]),
  Layer(name: "EvaluationTests", imports: ["Evaluation", "Retail", "Timeline", "Numerical"]),
  Layer(
    name: "ForecastingTests",
    imports: [
      "Forecasting", "Learning", "Features", "Retail", "Timeline", "Numerical",
    ]),
  Layer(
    name: "GlobalModelTests",
    imports: [
      "Forecasting", "Boosting", "Learning", "Features", "Retail", "Timeline", "Numerical",
    ]),
  Layer(name: "InventoryTests", imports: ["Inventory", "Retail", "Timeline", "Numerical"]),
  Layer(
    name: "SupplyChainTests",
    imports: ["SupplyChain", "Inventory", "Solving", "Retail", "Timeline", "Numerical"]),
  Layer(name: "SimulationTests", imports: ["Simulation", "Retail", "Timeline", "Numerical"]),
  Layer(name: "ArchiveTests", imports: ["Archive", "Retail", "Timeline"]),
  Layer(name: "CollectingTests", imports: ["Collecting", "Retail", "Timeline", "Tabular"]),
  Layer(
    name: "ReportingTests", imports: ["Reporting", "Workbook", "Retail", "Timeline", "Tabular"]),
  Layer(name: "ScenarioTests", imports: ["Scenario", "Retail", "Timeline"]),
  Layer(
    name: "DemoShopTests", imports: ["DemoShop", "Retail", "Timeline", "Tabular", "Numerical"]),
  Layer(
    name: "WorkflowsTests",
    imports: [
      "Workflows", "Archive", "Collecting", "Preprocessing", "Evaluation", "Forecasting", "Boosting",
      "Inventory", "Simulation", "SupplyChain", "Scenario", "Reporting", "DemoShop", "Tabular",
      "Retail",
      "Timeline", "Numerical",
    ]),
  Layer(
    name: "ProgramTests",
    imports: ["Archive", "Workbook", "Tabular", "DemoShop", "Timeline", "Retail"]),
]

/// Test targets with a folder of golden numbers and the scripts that made them.
let golden: Set = [
  "CollectingTests", "EvaluationTests", "ForecastingTests", "NumericalTests",
  "PreprocessingTests", "ReportingTests", "RetailTests", "ScenarioTests", "TabularTests",
]

let outside: [String: Target.Dependency] = [
  "ArgumentParser": .product(name: "ArgumentParser", package: "swift-argument-parser"),
  "Yams": .product(name: "Yams", package: "Yams"),
]

func dependencies(_ names: [String]) -> [Target.Dependency] {
  names.map { outside[$0] ?? .byName(name: $0) }
}

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The rooms that compute: optimised in debug builds too, for tests fit thousands of models, which takes
/// fifty times as long in code that is not.
let computing: Set = [
  "Numerical", "Features", "Learning", "Forecasting", "Inventory", "SupplyChain", "Simulation",
  "Evaluation",
]

func settings(of target: String) -> [SwiftSetting] {
  computing.contains(target)
    ? settings + [.unsafeFlags(["-O"], .when(configuration: .debug))] : settings
}

let package = Package(
  name: "restock",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "restock", targets: ["restock"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(name: "CIntrinsics"),
    .systemLibrary(name: "CXGBoost"),
    .systemLibrary(name: "CCbc"),
    .systemLibrary(name: "CHighs"),
  ]
    + layers.map { layer in
      switch layer.kind {
      case .library:
        .target(
          name: layer.name, dependencies: dependencies(layer.imports),
          resources: layer.embedded.map { .embedInCode($0) },
          swiftSettings: settings(of: layer.name))
      case .executable:
        .executableTarget(
          name: layer.name, dependencies: dependencies(layer.imports), swiftSettings: settings)
      }
    }
    + [
      .target(
        name: "TestSupport", dependencies: ["Workbook"], path: "Tests/TestSupport",
        swiftSettings: settings)
    ]
    + tests.map { layer in
      .testTarget(
        name: layer.name,
        dependencies: dependencies(layer.imports + ["TestSupport"])
          + (layer.name == "ProgramTests" ? ["restock"] : []),
        exclude: golden.contains(layer.name) ? ["Golden"] : [],
        swiftSettings: settings)
    }
)
