// The method a second time, as plainly as it can be written: every figure from the lines of the
// record, with text comparisons and loops over everything. Slow, and apart from the engine's own
// scoring, so that a mistake would have to be made twice.
//
//   std::string expected = reference_scores(catalog, notebook.lines(), "2026-11-23");
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/catalog.hpp"

namespace aimwright::test {

/// `{"leaves":{…},"nodes":{…}}` as the engine would write it. Requires lines that all count.
std::string reference_scores(const content::Catalog& catalog, const std::vector<std::string>& lines,
                             std::string_view as_of);

}  // namespace aimwright::test
