// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension ServiceTarget {
  /// The target of each of so many echelons between the supplier and the customer, so that together they
  /// keep this one: what may go short is divided evenly.
  ///
  /// A customer is not served where the shop's own stock was too low or a warehouse above it was empty;
  /// the chance of any of these is at most their sum. A warehouse's levels count the stock of the shops as
  /// if it were in one place, so that what customers get comes close to the target and not above it.
  ///
  /// - Reference: Boole's inequality, as Feller (1968), *An Introduction to Probability Theory and Its
  ///   Applications*, volume 1, section IV.5 has it
  func shared(among echelons: Int) -> ServiceTarget {
    ServiceTarget(kind, 1 - (1 - level) / Double(max(1, echelons)))
  }
}
