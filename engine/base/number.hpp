// Decimals and doubles, each to the nearest of the other, exactly and without a locale. The C
// library's own functions would add some 20 kB to the wasm.
//
//   double ratio = base::nearest_double("6.25e-1");        // 0.625
//   std::string text = base::shortest_number(0.1 + 0.2);   // 0.30000000000000004
#pragma once

#include <string>
#include <string_view>

namespace aimwright::base {

/// The double nearest to a number as JSON writes it, half to even; infinite where it is too large.
double nearest_double(std::string_view text);

/// The shortest decimal that reads back the same, in JavaScript's form. Requires a finite number.
std::string shortest_number(double number);
/// Adds it to what is there.
void append_number(std::string& out, double number);
/// The same by whole numbers of any length, which is slow: for numbers that fit no other way, and
/// to test that way against. Requires that the number is not zero.
void append_number_of_any_size(std::string& out, double number);

}  // namespace aimwright::base
