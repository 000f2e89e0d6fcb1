// One workspace file, opened with the content, ready for questions.
//
//   Session session(options, words);
//   Reply reply = session.ask("assess");
#pragma once

#include <map>
#include <optional>
#include <string>

#include "cli/content_files.hpp"
#include "cli/engine_client.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/nodes.hpp"

namespace aimwright::cli {

/// What every command on a workspace takes.
struct WorkspaceOptions {
  std::string content;
  std::string file;
  std::string as_of;
  std::string moment;
  bool json = false;
};

class Session {
 public:
  explicit Session(const WorkspaceOptions& options);

  /// Calls a method of this workspace with `workspace`, `as_of` and `moment` filled in.
  Reply ask(std::string_view method, base::Value params = base::Object{});
  /// With `workspace` alone filled in, for a question that is about many dates.
  Reply ask_undated(std::string_view method, base::Value params = base::Object{},
                    std::string_view attachment = {}, const std::string& where = {});

  /// A question about the content, with `catalog` filled in.
  Reply ask_of_content(std::string_view method, base::Value params);

  const Words& words() const { return words_; }
  /// Said on standard error when it is today's, as nothing else was given.
  const std::string& as_of();
  const base::Value& summary() const { return summary_; }

  /// The organisation's name, or "Unnamed workspace".
  std::string title() const;

  /// The nodes of the content and the organisation's own controls.
  const Nodes& nodes();
  /// What a record of that kind is called by its register; the kind itself where none is known.
  std::string title_of_kind(const std::string& kind);

  /// Exit::faults when the file had lines that were skipped or are at fault, else Exit::ok.
  Exit exit() const { return exit_; }

 private:
  void say_diagnostics(const base::Diagnostics& diagnostics, const std::string& where);

  Words words_;
  EngineClient engine_;
  std::string moment_;
  std::string as_of_;
  std::int64_t catalog_ = 0;
  std::int64_t workspace_ = 0;
  base::Value summary_;
  std::optional<Nodes> nodes_;
  std::optional<std::map<std::string, std::string>> titles_of_kinds_;
  Exit exit_ = Exit::ok;
};

}  // namespace aimwright::cli
