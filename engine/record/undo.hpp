// Taking back what somebody did: an act is undone by a new one that puts back what was there
// before, and redone by undoing that. Nothing is ever removed from the log.
//
//   UndoStack stack(log, {my_actor});
//   stack.follow(log);                                        // when the log has grown
//   Reversal reversal = reverse(log, state, catalog, stack.undo().back());
#pragma once

#include <map>
#include <set>
#include <vector>

#include "content/catalog.hpp"
#include "record/state.hpp"

namespace aimwright::record {

/// The acts of some actors that can be undone and redone, kept up with the log. The act that began
/// the workspace, which records the method and content in use, stays.
class UndoStack {
 public:
  UndoStack(const Log& log, std::set<Id> actors);

  /// The last is next.
  const std::vector<Id>& undo() const { return undo_; }
  const std::vector<Id>& redo() const { return redo_; }
  /// The operations of one of their acts, in order; empty for any other.
  const std::vector<OperationIndex>& operations_of(Id act) const;

  const std::set<Id>& actors() const { return actors_; }
  /// Counts a writer in who has written nothing yet, without reading the log again.
  void add_actor(const Log& log, Id actor);
  /// Takes in what was added to the log since it was last read, whoever wrote it.
  void follow(const Log& log);

 private:
  void add(const Log& log, OperationIndex index);
  void rebuild(const Log& log);
  void push(const Log& log, Id act);
  /// The order of acts: by time, and each writer's own as they followed, wherever its clock went.
  bool is_later(const Log& log, OperationIndex a, OperationIndex b) const;
  /// False when a later operation of its writer is noted already.
  bool note_time(const Log& log, OperationIndex index);

  std::set<Id> actors_;
  std::map<Id, std::vector<OperationIndex>> acts_;
  std::vector<Id> undo_, redo_;
  std::map<OperationIndex, Timestamp> times_;  // where a clock had gone back: the latest before
  struct Latest {
    std::uint64_t sequence = 0;
    Timestamp at;
  };
  std::map<Id, Latest> latest_of_;          // each actor
  std::size_t read_ = 0;                    // operations of the log
  std::optional<OperationIndex> latest_;    // of their operations
  std::optional<OperationIndex> earliest_;  // of the log, when the acts were last read from it
};

/// A field of an act that holds something else by now.
struct Superseded {
  std::string kind, id, field;
  base::Value now;
  OperationIndex by;  // the operation that wrote it
};

struct Reversal {
  std::vector<Put> puts;  // what takes the act back, where nobody has gone on from it
  std::vector<Put> also;  // what would take back the rest too
  std::vector<Superseded> overtaken;
};

/// What undoing an act means now. Records that the act made, and that are nothing without it, are
/// deleted; else each field gets what it held before.
Reversal reverse(const Log& log, const State& state, const content::Catalog& catalog, Id act);

}  // namespace aimwright::record
