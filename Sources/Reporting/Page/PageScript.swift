// SPDX-License-Identifier: GPL-3.0-or-later

/// The page's own script: plain JavaScript, a file an idea, joined in their order.
enum PageScript {
  /// The element with the script.
  static let markup: String = {
    let files = [
      PackageResources.numbers_js, PackageResources.dates_js, PackageResources.drawing_js,
      PackageResources.linechart_js, PackageResources.datatable_js, PackageResources.itemcard_js,
      PackageResources.page_js,
    ]
    let source = files.map { String(decoding: $0, as: UTF8.self) }.joined()
    return "<script>\n(function () {\n\"use strict\";\n\(source)}());\n</script>\n"
  }()
}
