#include "record/origin.hpp"

namespace aimwright::record {
namespace {

/// The first write of a field in the act that an operation took back, as its writer knew it.
std::optional<OperationIndex> undone_write(const Log& log, const Cell& cell,
                                           OperationIndex operation) {
  std::optional<OperationIndex> first;
  cell.each_write([&](OperationIndex write) {
    if (log[write].act != *log[operation].undoes || !log.has_seen(operation, write)) return;
    if (!first || comes_before(log, write, *first)) first = write;
  });
  return first;
}

}  // namespace

OperationIndex origin_of(const Log& log, std::string_view field, const Cell& cell,
                         OperationIndex write) {
  while (log[write].undoes) {
    const auto undone = undone_write(log, cell, write);
    if (!undone) break;
    const auto before = cell.latest(log, [&](OperationIndex other) {
      return log.has_seen(write, other) && comes_before(log, other, *undone);
    });
    if (!before || cell.written(log, field, before) != cell.written(log, field, write)) break;
    write = *before;
  }
  return write;
}

std::optional<OperationIndex> known_write(const Log& log, const Cell& cell,
                                          OperationIndex operation) {
  return cell.latest(log, [&](OperationIndex write) { return log.has_seen(operation, write); });
}

}  // namespace aimwright::record
