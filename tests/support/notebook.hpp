// A record being written in a test: every action a second after the last, by Dana unless said
// otherwise, until the test sets the clock or another writer.
//
//   Notebook notebook(catalog);
//   notebook.put("response", "4.1-a", R"({"answer":"met"})");
//   notebook.assess("2026-11-23");
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "record/workspace.hpp"
#include "scoring/assessment.hpp"

namespace aimwright::test {

/// A number as 32 hexadecimal digits, for actors, acts and workspaces.
std::string hex32(std::uint64_t number);

/// The ref of a node of the made-up framework, iso-42001:4.1-a of 4.1-a, or of an own control whose
/// record is called X.1. Refs stay as they are.
std::string ref(std::string_view id);
/// The id without what stands before the colon.
std::string short_id(std::string_view ref);

/// The ids of answers and of applicability may be written short, as in `ref`.
record::Put put_of(std::string_view kind, std::string_view id, std::string_view fields);

class Notebook {
 public:
  explicit Notebook(std::shared_ptr<const content::Catalog> catalog);

  /// The next action is at this instant, as the local clock shows it.
  Notebook& clock(std::string_view instant);
  /// The next actions are written by this actor.
  Notebook& actor(std::uint64_t number);
  Notebook& by(std::string_view person);

  /// Fails the test when the engine refuses. `fields` is JSON.
  record::Applied put(std::string_view kind, std::string_view id, std::string_view fields);
  record::Applied act(std::vector<record::Put> puts);
  /// The reason for a refusal; fails the test when the engine accepts.
  base::Fault refused(std::vector<record::Put> puts);

  record::Workspace& workspace() { return workspace_; }
  const record::Log& log() const { return workspace_.log(); }
  /// Lines of the operations, in the order in which they were written.
  std::vector<std::string> lines() const;
  std::string bytes() const { return workspace_.log().bytes(); }

  scoring::Assessment assess(std::string_view as_of) const;
  /// The figures of one node as messages carry them.
  base::Value figures(std::string_view node, std::string_view as_of = "2026-11-23") const;
  base::Value leaf(std::string_view id, std::string_view as_of = "2026-11-23") const;

 private:
  record::Action next(std::vector<record::Put> puts);

  record::Workspace workspace_;
  std::int64_t now_ = 0;
  std::uint64_t actor_ = 1;
  std::uint64_t acts_ = 0;
  std::string by_ = "Dana";
};

/// Opens bytes; fails the test when they are refused.
record::Workspace opened(std::string_view bytes, std::shared_ptr<const content::Catalog> catalog,
                         base::Diagnostics& diagnostics);
record::Workspace opened(std::string_view bytes, std::shared_ptr<const content::Catalog> catalog);

/// The state as it was known at a moment (UTC milliseconds), or of all: every line taken in anew.
record::State state_at(const record::Log& log, std::optional<std::int64_t> moment = std::nullopt);

/// The whole state as one canonical line, to compare two of them.
std::string state_text(const record::State& state, const record::Log& log);

}  // namespace aimwright::test
