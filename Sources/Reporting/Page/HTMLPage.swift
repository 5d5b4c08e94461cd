// SPDX-License-Identifier: GPL-3.0-or-later

/// A page of HTML that stands by itself: its style and its scripts are in it, and it asks no network.
public struct HTMLPage: Sendable {
  /// The title, shown by browsers.
  public var title: String
  /// The code of its language, such as `en`.
  public var language: String
  /// What a link at its beginning says that leads past the navigation to `main`; nil for no link.
  public var skip: String?
  /// Markup after the head and before `main`.
  public var header = ""
  /// Markup of `main`.
  public var body = ""
  /// Markup after `main`: data and scripts.
  public var footer = ""

  /// An empty page.
  public init(title: String, language: String = "en", skip: String? = nil) {
    self.title = title
    self.language = language
    self.skip = skip
  }

  /// Adds markup on a line of its own.
  public mutating func add(_ markup: String) { body += markup + "\n" }

  /// Adds an element with text, which is escaped.
  public mutating func add(_ element: String, _ text: String, class style: String = "") {
    let kind = style.isEmpty ? "" : " class=\"\(style)\""
    body += "<\(element)\(kind)>\(Markup.escaped(text))</\(element)>\n"
  }

  /// Adds a chart under its title.
  public mutating func addChart(_ title: String, _ svg: String) {
    body += "<figure><figcaption>\(Markup.escaped(title))</figcaption>\n\(svg)</figure>\n"
  }

  /// The document.
  public var text: String {
    let link = skip.map { "<a class=\"skip\" href=\"#main\">\(Markup.escaped($0))</a>\n" } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="\(Markup.escaped(language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
      script-src 'unsafe-inline'; img-src data:">
      <title>\(Markup.escaped(title))</title>
      <style>
      \(ChartStyle.css)\(HTMLPage.css)</style>
      </head>
      <body>
      \(link)\(header)<main id="main">
      \(body)</main>
      \(footer)</body>
      </html>

      """
  }

  private static let css = String(decoding: PackageResources.page_css, as: UTF8.self)
}
