// Numbers of records, as people quote them: R-12. A new record gets the next one; two that were
// given the same number apart are told apart again in one action.
//
//   next_number(*catalog.find_register("risk"), state);   // "R-13"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/catalog.hpp"
#include "record/state.hpp"

namespace aimwright::query {

/// The n of a number that was made by the template; none for any other text.
std::optional<std::int64_t> number_in(std::string_view number_template, std::string_view number);
std::string numbered(std::string_view number_template, std::int64_t n);

/// One more than the highest, deleted records among them. Requires a register with numbers.
std::string next_number(const content::Register& reg, const record::State& state);

/// Gives each record that these puts make the next number, where its register has numbers and it
/// has none.
void give_numbers(const content::Catalog& catalog, const record::State& state,
                  std::vector<record::Put>& puts);

/// Records that are not deleted and have a number which an earlier record has as well, by number
/// and then by when they were made.
std::vector<std::string> numbered_twice(const content::Register& reg, const record::State& state,
                                        const record::Log& log);

/// Puts that give each of those the next free number; none in a register without numbers.
std::vector<record::Put> renumber(const content::Register& reg, const record::State& state,
                                  const record::Log& log);

}  // namespace aimwright::query
