// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// A browser without a window; tests that need it are skipped where none is installed.
struct Browser {
  /// The program, where it is installed.
  static let path = ["chromium", "chromium-browser", "google-chrome"].flatMap { name in
    ["/usr/bin/", "/usr/local/bin/"].map { $0 + name }
  }.first(where: FileManager.default.isExecutableFile)

  /// The trait of a test that needs it.
  static let isInstalled: Comment = "chromium is not installed"

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder.made() }

  /// The document as it stands after its scripts ran.
  func document(at url: String, width: Int = 1280) throws -> String {
    let output = try run(["--dump-dom", "--window-size=\(width),900", url])
    return String(decoding: output, as: UTF8.self)
  }

  /// What a script says of a page when it is run after the page's own.
  func result(of script: String, in page: String, fragment: String = "", width: Int = 1280) throws
    -> [String: Any]
  {
    let file = try file(
      of: page,
      running: """
        window.addEventListener("load", async () => {
          let told = {};
          try { told = await (async () => {\(script)})(); } catch (problem) { told = {problem: String(problem)}; }
          const made = document.createElement("pre");
          made.id = "told";
          made.textContent = JSON.stringify(told).replace(/&/g, "\\\\u0026").replace(/</g, "\\\\u003c");
          document.body.append(made);
        });
        """)
    let document = try document(at: "file://\(file)\(fragment)", width: width)
    let told = try #require(document.firstMatch(of: /(?s)<pre id="told">(.*?)<\/pre>/)).1
    let text = told.replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  /// A file of a page with a script after its own.
  func file(of page: String, running script: String) throws -> String {
    let end = try #require(page.range(of: "</body>", options: .backwards))
    var probed = page
    probed.insert(contentsOf: "<script>\(script)</script>", at: end.lowerBound)
    return try folder.write(probed, to: "probed.html")
  }

  /// What a page looks like, as a PNG; of one that is scrolled, nothing is seen.
  func picture(of url: String, width: Int, height: Int, isDark: Bool = false) throws -> Data {
    let file = folder.path + "/picture.png"
    // On a busy machine a picture is else taken before all its parts are drawn.
    _ = try run([
      "--run-all-compositor-stages-before-draw", "--disable-partial-raster",
      "--screenshot=\(file)", "--window-size=\(width),\(height)",
      "--blink-settings=preferredColorScheme=\(isDark ? 0 : 1)", url,
    ])
    return try Data(contentsOf: URL(fileURLWithPath: file))
  }

  /// How two pictures compare: the size of each, the share of their pixels that differ, and the share of the
  /// first that is not its commonest colour.
  func compare(_ first: Data, _ second: Data) throws -> (
    size: [Int], differing: Double, inked: Double
  ) {
    let script = """
      const load = (text) => new Promise((done) => { const image = new Image();
        image.onload = () => done(image); image.src = "data:image/png;base64," + text; });
      const pixels = (image) => { const canvas = document.createElement("canvas");
        canvas.width = image.width; canvas.height = image.height;
        const context = canvas.getContext("2d"); context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height).data; };
      const images = [await load("\(first.base64EncodedString())"), await load("\(second.base64EncodedString())")];
      const [a, b] = images.map(pixels);
      const counts = new Map();
      let differing = 0;
      for (let place = 0; place < a.length; place += 4) {
        const colour = a[place] * 65536 + a[place + 1] * 256 + a[place + 2];
        counts.set(colour, (counts.get(colour) || 0) + 1);
        if ([0, 1, 2].some((part) => Math.abs(a[place + part] - b[place + part]) > 24)) differing += 1;
      }
      return { size: images.flatMap((image) => [image.width, image.height]),
        differing: differing / (a.length / 4), inked: 1 - Math.max(...counts.values()) / (a.length / 4) };
      """
    let told = try result(of: script, in: "<!DOCTYPE html><html><body></body></html>")
    return (
      try #require(told["size"] as? [Int], "\(told)"),
      try #require(told["differing"] as? Double), try #require(told["inked"] as? Double)
    )
  }

  private func run(_ arguments: [String]) throws -> [UInt8] {
    let output = folder.path + "/output"
    try Data().write(to: URL(fileURLWithPath: output))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Browser.path))
    process.arguments =
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
        "--force-prefers-reduced-motion", "--virtual-time-budget=4000",
        "--user-data-dir=\(folder.path)/profile",
      ] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardError = FileHandle.nullDevice
    try process.run()
    // A browser that hangs fails its test instead of all of them.
    let guardian = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 90, execute: guardian)
    process.waitUntilExit()
    guardian.cancel()
    try #require(process.terminationStatus == 0)
    return Array(try Data(contentsOf: URL(fileURLWithPath: output)))
  }
}
