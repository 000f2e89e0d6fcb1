// The commands, one function each; main.cpp reads their options from the command line.
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace aimwright::cli {

/// Readiness, coverage, the three tiers, each clause and area, the likely findings.
Exit assess(const WorkspaceOptions& options);

/// One figure of one node, opened to the leaves it is made of.
Exit explain(const WorkspaceOptions& options, const std::string& node, const std::string& figure);

/// Everything open, first to mend first.
Exit gaps(const WorkspaceOptions& options);

/// What to answer and what to mend next, at most `limit` of each.
Exit next(const WorkspaceOptions& options, int limit);

struct ReportOptions {
  std::string format;
  std::string output;
  std::string prepared_by;
  std::string status;
};
Exit report_gap(const WorkspaceOptions& options, const ReportOptions& report);

/// Checks bundles against their schemas, then through the engine; examples are applied as well.
Exit content_check(const std::string& content, const std::vector<std::string>& paths);

/// Applies a story of acts to a new workspace, or to `file`, and writes the .aims.
Exit apply(const std::string& content, const std::string& acts, const std::string& file,
           const std::string& output);

/// Writes a workspace compacted, or, expanding, plain again.
Exit compact(const std::string& content, const std::string& file, bool expands,
             const std::string& output);

/// The raw door: one request per line of standard input. The n-th attachment goes with the n-th
/// request.
Exit call(const std::vector<std::string>& attachments);

Exit version(bool json);

}  // namespace aimwright::cli
