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

/// Which gates are passed and why not; of one gate, and those it includes, where one is named.
Exit gates(const WorkspaceOptions& options, const std::string& gate);

/// What to answer and what to mend next, at most `limit` of each.
Exit next(const WorkspaceOptions& options, int limit);

struct TrendOptions {
  std::string node;
  std::string last;  // the moment up to which
  int limit = 60;
  bool restate = false;
};
/// The figures of one node over time, each by the method of then or restated by today's.
Exit trend(const WorkspaceOptions& options, const TrendOptions& trend);

/// How far two assessors agree: `a` and `b`, or the only two there are where both are empty.
Exit calibration(const WorkspaceOptions& options, const std::string& a, const std::string& b);

struct HistoryOptions {
  std::string person, kind, id, field;  // empty: any
  std::string from, to;                 // instants; empty: without end
  int limit = 50;
};
/// Who changed what and when, the latest first.
Exit history(const WorkspaceOptions& options, const HistoryOptions& filter);

/// What is different at `to` (empty: now) from how it was at `from`.
Exit diff(const WorkspaceOptions& options, const std::string& from, const std::string& to);

struct RecordsOptions {
  std::string reg;
  std::vector<std::string> filters;  // `owner=Dana`, `level>=10`, `title~policy`
  std::string sort;                  // "-level,title"; empty: the register's own
  std::string text;
  int limit = 100;
};
/// The records of one register as a table.
Exit records(const WorkspaceOptions& options, const RecordsOptions& asked);

/// Joins another file of the same workspace and writes both as one; says what came in.
Exit merge(const WorkspaceOptions& options, const std::string& other, const std::string& output,
           bool anyway);

/// Checks every chain; against the first digits of a head, or a statement, that somebody kept.
Exit verify(const WorkspaceOptions& options, const std::string& head, const std::string& statement);

/// Writes the statement of the head, for somebody else to keep.
Exit head(const WorkspaceOptions& options, const std::string& output);

struct ReportOptions {
  std::string document;  // its name in content/documents
  std::string format;
  std::string output;
  std::string prepared_by;
  std::string status;
};
Exit report(const WorkspaceOptions& options, const ReportOptions& report);

/// Checks bundles against their schemas, then through the engine; examples are applied as well.
Exit content_check(const std::string& content, const std::vector<std::string>& paths);

/// Applies a story of acts to a new workspace, or to `file`, and writes the .aims.
Exit apply(const std::string& content, const std::string& acts, const std::string& file,
           const std::string& output);

struct RedactOptions {
  std::vector<std::string> kinds, nodes, fields, people;
  bool all_people = false;
};
/// Writes a copy of the workspace without what the options name, and says what is left out.
Exit redact(const std::string& content, const std::string& file, const RedactOptions& options,
            const std::string& output);
/// Writes a workspace compacted, or, expanding, plain again.
Exit compact(const std::string& content, const std::string& file, bool expands,
             const std::string& output);

/// The engine as it is: one request per line of standard input. The n-th attachment goes with the
/// n-th request.
Exit call(const std::vector<std::string>& attachments);

Exit version(bool json);

}  // namespace aimwright::cli
