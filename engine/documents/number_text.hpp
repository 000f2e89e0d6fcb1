// Numbers in words, the same in figures, reports and their tables: a number always with what it is
// of.
#pragma once

#include <cstdint>
#include <string>

#include "content/texts.hpp"
#include "scoring/assessment.hpp"

namespace aimwright::documents {

/// "62 %", or the report's word for nothing to divide by.
std::string percent_text(scoring::Ratio ratio, const content::Texts& texts);

/// "62-74 %": claimed at least and at most; one number where both are the same.
std::string interval_text(const scoring::Tally& tally, const content::Texts& texts);

/// The text of `count.<what>.one` or `count.<what>.many` with the number filled in.
std::string count_text(std::int64_t number, const char* what, const content::Texts& texts);

/// "177 obligations and 34 controls": the applicable leaves under a node.
std::string leaves_text(const scoring::Assessment& assessment, scoring::NodeIndex node,
                        const content::Texts& texts);

/// "6.1.3 AI risk treatment"; the title alone where the node has no number.
std::string node_text(const scoring::TreeNode& node);
std::string node_text(const scoring::Assessment& assessment, scoring::NodeIndex node);

/// The locale's word for a likely finding.
std::string finding_word(const scoring::Assessment& assessment, scoring::Finding finding);

}  // namespace aimwright::documents
