#include "record/snapshot.hpp"

#include <algorithm>
#include <map>

#include "base/byte_stream.hpp"
#include "base/checksum.hpp"
#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "record/format_1.hpp"
#include "record/line_codec.hpp"
#include "record/validation.hpp"

namespace aimwright::record {

using base::ByteReader;
using base::ByteWriter;
using base::Fault;
namespace code = base::code;

namespace {

constexpr std::string_view magic = "aimwright-snapshot 2\n";

enum class Kind : std::uint8_t { null, no, yes, text, other };

/// What decides which lines count, besides the lines: build and content.
std::string key_of(const content::Catalog& catalog, std::string_view build) {
  std::string key(build);
  const auto add = [&](const content::BundleRef& bundle) {
    ((key += '\n') += bundle.id + ' ') += bundle.sha256;
  };
  add(catalog.method_ref());
  for (const content::BundleRef& bundle : catalog.bundles()) {
    if (bundle.kind == content::BundleKind::framework ||
        bundle.kind == content::BundleKind::register_)
      add(bundle);
  }
  return key;
}

void write_value(ByteWriter& out, const base::Value& value) {
  const auto kind = [&](Kind of) { out.number(static_cast<std::uint64_t>(of)); };
  if (value.is_text()) {
    kind(Kind::text);
    out.text(value.text());
  } else if (value.is_null()) {
    kind(Kind::null);
  } else if (value.is_bool()) {
    kind(value.boolean() ? Kind::yes : Kind::no);
  } else {
    kind(Kind::other);
    out.text(base::canonical(value));
  }
}

std::optional<base::Value> read_value(ByteReader& in) {
  switch (static_cast<Kind>(in.number())) {
    case Kind::null:
      return base::Value();
    case Kind::no:
      return base::Value(false);
    case Kind::yes:
      return base::Value(true);
    case Kind::text:
      return base::Value(in.text());
    case Kind::other:
      if (base::Result<base::Value> value = base::read_json(in.text())) return *std::move(value);
  }
  return std::nullopt;
}

/// Positions in the order of the file: each is written as its distance from the one before.
void write_growing(ByteWriter& out, const std::vector<OperationIndex>& positions) {
  out.number(positions.size());
  OperationIndex next = 0;
  for (const OperationIndex position : positions) {
    out.number(position - next);
    next = position + 1;
  }
}

void write_state(ByteWriter& out, const Log& log, const State& state,
                 const std::vector<OperationIndex>& place) {
  std::map<std::string_view, std::size_t> names;
  for (const auto& [kind, records] : state.kinds()) {
    for (const auto& [id, record] : records) {
      for (const auto& [field, cell] : record.cells()) names.emplace(field, names.size());
    }
  }
  std::vector<std::string_view> by_number(names.size());
  for (const auto& [name, number] : names) by_number[number] = name;
  out.number(by_number.size());
  for (const std::string_view name : by_number) out.text(name);
  std::vector<OperationIndex> writes;
  out.number(state.kinds().size());
  for (const auto& [kind, records] : state.kinds()) {
    out.text(kind);
    out.number(records.size());
    for (const auto& [id, record] : records) {
      out.text(id);
      out.number(record.cells().size());
      for (const auto& [field, cell] : record.cells()) {
        out.number(names.find(field)->second);
        writes.clear();
        cell.each_write([&](OperationIndex write) { writes.push_back(write); });
        log.put_in_order(writes);
        const auto stands = std::find(writes.begin(), writes.end(), cell.operation);
        out.number(static_cast<std::uint64_t>(writes.end() - stands) - 1);  // from the last
        for (OperationIndex& write : writes) write = place[write];
        write_growing(out, writes);
        write_value(out, cell.value);
      }
    }
  }
}

}  // namespace

std::string write_snapshot(const Workspace& workspace, std::string_view build) {
  const Log& log = workspace.log();
  const std::vector<OperationIndex> order = log.in_order();
  std::vector<OperationIndex> place(order.size());
  ByteWriter lines;
  std::size_t covered = log.header().line.size() + 1;
  for (OperationIndex at = 0; at < order.size(); ++at) {
    const Operation& operation = log[order[at]];
    place[order[at]] = at;
    lines.number(operation.line.size() * 2 + (operation.counts ? 1 : 0));
    covered += operation.line.size() + 1;
  }
  ByteWriter body;
  body.text(key_of(workspace.catalog(), build));
  body.fixed(covered);
  body.fixed(base::checksum(std::string_view(log.bytes()).substr(0, covered)));
  // Lines that are no operation stand behind what it covers.
  HeadParts parts = log.head_parts(workspace.sha256());
  parts.unreadable = 0;
  body.text(head_of(parts, workspace.sha256()));
  body.number(order.size());
  body.raw(lines.bytes());
  write_state(body, log, workspace.state(), place);
  ByteWriter out;
  out.raw(magic);
  out.fixed(base::checksum(body.bytes()));
  out.raw(body.bytes());
  return out.take();
}

/// Reads a snapshot of the file before it; `stale` says why it is left.
class SnapshotReader {
 public:
  SnapshotReader(std::string_view file, std::string_view snapshot) : file_(file), in_(snapshot) {}

  base::Result<Workspace> open(std::string_view build,
                               std::shared_ptr<const content::Catalog> catalog, base::Sha256 sha256,
                               std::shared_ptr<const void> owner, base::Diagnostics& diagnostics) {
    if (in_.raw(magic.size()) != magic) return stale("form");
    const std::uint64_t sum = in_.fixed();
    if (sum != base::checksum(in_.rest())) return stale("damage");
    if (in_.text() != key_of(*catalog, build)) return stale("content");
    const std::uint64_t covered = in_.fixed();
    const std::uint64_t file_sum = in_.fixed();
    if (covered > file_.size() || file_.size() > max_file_bytes ||
        file_sum != base::checksum(file_.substr(0, static_cast<std::size_t>(covered))))
      return stale("bytes");
    const std::string_view first_line = file_.substr(0, file_.find('\n'));
    base::Result<Header> header = parse_header(first_line);
    if (!header || first_line.size() >= covered) return stale("bytes");
    Workspace workspace(*std::move(header), std::move(catalog), sha256);
    lines_ = workspace.log_.keep_file(file_.substr(first_line.size() + 1), std::move(owner));
    const std::string_view head = in_.text();
    const std::size_t count = in_.count();
    if (!read_lines(workspace, count, diagnostics) || file_.size() - lines_.size() != covered ||
        !read_state(workspace.state_, workspace.log_))
      return stale("damage");
    if (workspace.head() != head) return stale("bytes");
    workspace.take_file(lines_, static_cast<std::int64_t>(2 + count), diagnostics);
    return workspace;
  }

 private:
  static Fault stale(const char* reason) {
    return {code::stale_snapshot, "", {{"reason", reason}}};
  }

  bool read_lines(Workspace& workspace, std::size_t count, base::Diagnostics& diagnostics) {
    PendingOperation draft;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t written = in_.number();
      const std::uint64_t size = written / 2;
      if (size >= lines_.size() || lines_[static_cast<std::size_t>(size)] != '\n') return false;
      const std::string_view line = lines_.substr(0, static_cast<std::size_t>(size));
      lines_.remove_prefix(line.size() + 1);
      const bool counts = written % 2 == 1;
      const std::optional<LineParts> parts = parts_of(line);
      if (!counts || !parts || !read_head(*parts, draft)) {
        base::Result<PendingOperation> read = parse_operation(line);
        if (!read) return false;
        draft = *std::move(read);
      }
      if (workspace.log().header().format == 1) read_format_1(draft.put);
      std::optional<Fault> misfit;
      if (!counts) misfit = check_put(workspace.catalog(), draft.put, "/put");
      if (counts == misfit.has_value()) return false;
      workspace.add({line, static_cast<std::int64_t>(2 + i), true}, draft, misfit, diagnostics);
    }
    return workspace.log().operations().size() == count;
  }

  bool read_state(State& state, const Log& log) {
    std::vector<std::string_view> names(in_.count());
    for (std::string_view& name : names) name = in_.text();
    for (std::size_t kinds = in_.count(); kinds > 0; --kinds) {
      const std::string_view kind = in_.text();
      for (std::size_t records = in_.count(); records > 0; --records) {
        const std::string_view id = in_.text();
        for (std::size_t cells = in_.count(); cells > 0; --cells) {
          const std::uint64_t name = in_.number();
          std::optional<Cell> cell = read_cell(log);
          if (!cell || name >= names.size()) return false;
          state.restore(log, kind, id, names[static_cast<std::size_t>(name)], *std::move(cell));
        }
      }
    }
    return in_.sound() && in_.rest().empty();
  }

  std::optional<Cell> read_cell(const Log& log) {
    Cell cell{};
    const std::uint64_t from_the_last = in_.number();
    const std::size_t writes = in_.count();
    if (from_the_last >= writes) return std::nullopt;
    const std::size_t stands = writes - 1 - static_cast<std::size_t>(from_the_last);
    cell.others.reserve(writes - 1);
    std::uint64_t next = 0;
    OperationIndex previous = 0;
    for (std::size_t i = 0; i < writes; ++i) {
      const std::uint64_t distance = in_.number();
      if (distance >= log.operations().size() - next) return std::nullopt;
      const auto write = static_cast<OperationIndex>(next + distance);
      if (i > 0 && log[write].actor != log[previous].actor) cell.writers = Writers::several;
      previous = write;
      if (i == stands)
        cell.operation = write;
      else
        cell.others.push_back(write);
      next += distance + 1;
    }
    std::optional<base::Value> value = read_value(in_);
    if (!value || !in_.sound()) return std::nullopt;
    cell.value = *std::move(value);
    return cell;
  }

  std::string_view file_;
  std::string_view lines_;  // of the file, those not read yet
  ByteReader in_;
};

base::Result<Workspace> open_with_snapshot(std::string_view bytes, std::string_view snapshot,
                                           std::string_view build,
                                           std::shared_ptr<const content::Catalog> catalog,
                                           base::Sha256 sha256, base::Diagnostics& diagnostics,
                                           std::shared_ptr<const void> owner) {
  base::Diagnostics said;
  base::Result<Workspace> opened =
      SnapshotReader(bytes, snapshot)
          .open(build, std::move(catalog), std::move(sha256), std::move(owner), said);
  if (opened) diagnostics.insert(diagnostics.end(), said.begin(), said.end());
  return opened;
}

}  // namespace aimwright::record
