// A workspace: one log, the state it gives, and the catalog its operations are checked against.
//
//   Result<Workspace> opened = Workspace::open(bytes, catalog, sha256, diagnostics);
//   Result<Applied> applied = opened->apply(action);
#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "content/catalog.hpp"
#include "record/integrity.hpp"
#include "record/state.hpp"

namespace aimwright::record {

/// Largest file that is opened, in bytes.
inline constexpr std::size_t max_file_bytes = 64u << 20;

/// Lines that are reported one by one when a file is opened; the rest is only counted.
inline constexpr std::size_t max_reported_lines = 1000;

/// The bytes without a byte order mark at their start, which some editors put there. Nothing else
/// is cut: line ends of two characters are read as those of one, line by line.
std::string_view without_byte_order_mark(std::string_view bytes);

/// What a person does in one go; every input that would come from a clock or a random source is
/// given.
struct Action {
  Id actor, act;
  std::int64_t now = 0;
  std::string by;
  std::vector<Put> puts;
  std::optional<Id> undoes = std::nullopt;
};

struct Applied {
  std::vector<OperationIndex> operations;  // empty when nothing would change
  // Each writer's latest that is met for the first time and dated more than a day ahead of `now`.
  std::vector<OperationIndex> ahead;
  ChangedRecords touched;
};

struct Appended {
  std::size_t accepted = 0, duplicates = 0, skipped = 0;
  ChangedRecords touched;
};

class Workspace {
 public:
  Workspace(Header header, std::shared_ptr<const content::Catalog> catalog, base::Sha256 sha256);

  /// Refuses what is no workspace; lines that are damaged, foreign or break their register are
  /// reported with their number, kept, and take no part in the state. The bytes are not copied
  /// where their owner is handed over. Compacted files are expanded. Faults:
  /// record/not-a-workspace, record/newer-format, value/* of the header, json/too-large, those of
  /// record/compaction.hpp.
  static base::Result<Workspace> open(std::string_view bytes,
                                      std::shared_ptr<const content::Catalog> catalog,
                                      base::Sha256 sha256, base::Diagnostics& diagnostics,
                                      std::shared_ptr<const void> owner = nullptr);

  /// All puts or none: the first that breaks its register refuses the action and nothing changes.
  /// The first action also records which method and content the workspace uses. A redacted copy
  /// takes none. Faults: those of record/validation.hpp, record/for-reading, json/too-large,
  /// value/out-of-range where the actor has spent its sequence.
  base::Result<Applied> apply(const Action& action);

  /// Takes in lines written elsewhere (storage, another tab). Never refuses as a whole.
  /// What was not here yet is written to `fresh`, each line with a line feed. `first` is the number
  /// of the first line in its file, for who reads what is reported.
  Appended append(std::string_view lines, base::Diagnostics& diagnostics,
                  std::string* fresh = nullptr, std::int64_t first = 1);

  /// Lines of the opened file that stood in the wrong place or twice: no harm, but no file that was
  /// written here has them.
  const base::Diagnostics& misplaced() const { return misplaced_; }

  const content::Catalog& catalog() const { return *catalog_; }
  const std::shared_ptr<const content::Catalog>& shared_catalog() const { return catalog_; }
  const base::Sha256& sha256() const { return sha256_; }
  const Log& log() const { return log_; }
  const State& state() const { return state_; }
  std::string head() const { return log_.head(sha256_); }
  HeadStatement statement() { return head_statement(log_, sha256_); }
  Integrity verify(const Known& known) { return record::verify(log_, sha256_, known); }
  std::uint64_t revision() const { return revision_; }

 private:
  friend class SnapshotReader;  // adds to log and state what opening would
  std::vector<Put> settings_in_use() const;
  bool settles(const Record* record, const std::string& field) const;
  Put without_repetition(const Put& put) const;
  struct Line {
    std::string_view text;
    std::int64_t number;  // from 1
    bool whole;           // ends with a line feed
  };
  /// The lines of a file from its line `number` on, and the state they give.
  void take_file(std::string_view lines, std::int64_t number, base::Diagnostics& diagnostics);
  /// False when the line was here already. `touched` may be null, here and below, where nobody
  /// asks.
  bool take_line(const Line& line, Appended& appended, ChangedRecords* touched,
                 base::Diagnostics& diagnostics);
  /// Adds a line to the log. What breaks its register does not count.
  void add(const Line& line, const PendingOperation& draft,
           const std::optional<base::Fault>& misfit, base::Diagnostics& diagnostics);
  void note_place(const Line& line, bool is_new, std::size_t operations_before);
  /// Takes what was just added to the log into the state.
  void take_last(const Put& put, ChangedRecords* touched);
  /// Most bytes that the lines of these puts can take.
  std::size_t room_for(const std::vector<Put>& puts) const;
  std::vector<OperationIndex> newly_ahead(std::int64_t now);

  std::shared_ptr<const content::Catalog> catalog_;
  base::Sha256 sha256_;
  Log log_;
  State state_;
  std::uint64_t revision_ = 0;
  base::Diagnostics misplaced_;
  std::size_t compared_with_clock_ = 0;  // operations compared with a local clock so far
};

}  // namespace aimwright::record
