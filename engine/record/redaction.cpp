#include "record/redaction.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/date.hpp"
#include "base/json_write.hpp"
#include "base/sort.hpp"
#include "base/text.hpp"
#include "record/pseudonyms.hpp"
#include "record/redaction_filter.hpp"

namespace aimwright::record {

using base::Fault;
using content::Field;
using content::FieldType;
using content::Register;
namespace code = base::code;

namespace {

using Kept = std::vector<bool>;  // by position in the log

/// A writer of the original of whom something is kept.
struct Writer {
  Id id;                                 // in the copy
  std::vector<OperationIndex> kept;      // in their order
  std::vector<std::uint64_t> sequences;  // of these, in the original; equal ones are a fork
};
using Writers = std::map<Id, Writer>;

/// Makes the new id of a writer or an act.
class NewIds {
 public:
  NewIds(const base::Sha256& sha256, Id salt) : sha256_(sha256), salt_(to_text(salt)) {}

  Id operator()(const char* what, Id id) const {
    const base::Digest digest = sha256_(salt_ + what + to_text(id));
    Id made;
    for (std::size_t i = 0; i < 8; ++i) made.high = made.high << 8 | digest[i];
    for (std::size_t i = 8; i < 16; ++i) made.low = made.low << 8 | digest[i];
    return made;
  }

 private:
  const base::Sha256& sha256_;
  std::string salt_;
};

/// The texts people typed of a put, each with its field in the register.
template <class Use>
void each_text(const content::Catalog& catalog, Put& put, Use use) {
  const Register* kind = catalog.find_register(put.kind);
  for (auto& [name, value] : put.fields) {
    const Field* field = kind ? kind->field(name) : nullptr;
    const bool typed = field && (field->type == FieldType::person || is_free_text(field->type));
    if (typed && value.is_text()) use(*field, value.text());
  }
}

/// Decides which operations are kept, and meets the names and references in all of them.
Kept choose(const Workspace& workspace, const RedactionFilter& omission, Pseudonyms& pseudonyms,
            RedactionFilter::References& references) {
  const Log& log = workspace.log();
  Kept kept(log.operations().size());
  const auto meet = [&](OperationIndex index, Put& put, bool stays) {
    pseudonyms.meet(log[index].by, stays);
    each_text(workspace.catalog(), put, [&](const Field& field, const std::string& text) {
      if (field.type == FieldType::person) pseudonyms.meet(text, stays);
    });
  };
  for (const OperationIndex index : log.in_order()) {
    if (!log[index].counts) continue;
    Put put = put_of(log[index]);
    meet(index, put, false);
    omission.add_references(put, references);
    omission.take_from(put);
    kept[index] = !put.fields.empty();
    if (kept[index]) meet(index, put, true);
  }
  return kept;
}

Writers writers_of(const Log& log, const Kept& kept, const NewIds& new_ids) {
  Writers writers;
  std::vector<Id> ids;
  for (const auto& [id, actor] : log.actors()) {
    Writer writer;
    for (const auto& [sequence, index] : actor.operations) {
      if (kept[index]) writer.kept.push_back(index);
    }
    if (writer.kept.empty()) continue;
    writer.kept =
        base::in_order_of(std::move(writer.kept), [&](OperationIndex a, OperationIndex b) {
          return log[a].sequence != log[b].sequence ? log[a].sequence < log[b].sequence
                                                    : log[a].line < log[b].line;
        });
    for (const OperationIndex index : writer.kept) writer.sequences.push_back(log[index].sequence);
    ids.push_back(new_ids("actor", id));
    writers.emplace(id, std::move(writer));
  }
  // In the order of the old ones: of two operations at the same time the writer's id decides.
  ids = base::in_order_of(std::move(ids), std::less<Id>());
  auto next = ids.begin();
  for (auto& [id, writer] : writers) writer.id = *next++;
  return writers;
}

/// What a writer said at `own` to have received of another.
struct Receipt {
  std::uint64_t own = 0;
  Id other;
  std::uint64_t received = 0;
};

std::vector<Receipt> receipts_of(const Log& log, Id id) {
  std::vector<Receipt> receipts;
  for (const auto& [other, received] : log.knowledge().received_by(id)) {
    if (other == id) continue;
    for (const auto& [own, sequence] : received) receipts.push_back({own, other, sequence});
  }
  return base::in_order_of(std::move(receipts),
                           [](const Receipt& a, const Receipt& b) { return a.own < b.own; });
}

/// What a writer has seen, in the sequences of the copy.
class SeenInCopy {
 public:
  SeenInCopy(const Log& log, const Writers& writers, Id id)
      : writers_(writers), receipts_(receipts_of(log, id)) {}

  /// What is new at a sequence of the original, which grows from call to call.
  Seen news_at(std::uint64_t own) {
    std::map<Id, std::uint64_t> news;
    for (; next_ < receipts_.size() && receipts_[next_].own <= own; ++next_) {
      const auto other = writers_.find(receipts_[next_].other);
      if (other == writers_.end()) continue;
      const std::vector<std::uint64_t>& sequences = other->second.sequences;
      const auto count = static_cast<std::uint64_t>(
          std::upper_bound(sequences.begin(), sequences.end(), receipts_[next_].received) -
          sequences.begin());
      std::uint64_t& told = told_[other->second.id];
      if (count > told) told = news[other->second.id] = count;
    }
    return {news.begin(), news.end()};
  }

 private:
  const Writers& writers_;
  std::vector<Receipt> receipts_;
  std::size_t next_ = 0;
  std::map<Id, std::uint64_t> told_;
};

/// Both lists as one, sorted, each name once.
std::vector<std::string> together(const std::vector<std::string>& names,
                                  const std::vector<std::string>& more) {
  std::set<std::string> all(names.begin(), names.end());
  all.insert(more.begin(), more.end());
  return {all.begin(), all.end()};
}

/// What the copy lacks; a copy of a copy lacks what that one lacked too.
RedactionSummary left_out_of(const Workspace& workspace, const RedactionRequest& request,
                             const Kept& kept, const Pseudonyms& pseudonyms,
                             const RedactionFilter::References& references) {
  const RedactionSummary before = workspace.log().header().left_out.value_or(RedactionSummary{});
  const bool again = workspace.log().header().redacted_from.has_value();
  const auto operations = std::count(kept.begin(), kept.end(), true);
  return {together(request.kinds, before.kinds),
          together(request.nodes, before.nodes),
          together(request.fields, before.fields),
          before.people +
              static_cast<std::int64_t>(again ? pseudonyms.count_of_names() : pseudonyms.count()),
          before.operations + static_cast<std::int64_t>(workspace.log().size()) - operations,
          before.references + static_cast<std::int64_t>(references.size())};
}

std::string header_line(const Workspace& workspace, const RedactionRequest& request,
                        const RedactionSummary& left_out) {
  std::string line = make_header(to_text(request.id), base::instant_text(request.created)).line;
  line.pop_back();
  return line + ",\"redacted_from\":\"" + workspace.log().header().workspace +
         "\",\"left_out\":" + base::canonical(to_value(left_out)) + "}";
}

std::optional<Fault> check_request(const Workspace& workspace, const RedactionRequest& request) {
  const bool chosen = request.all_people || !request.kinds.empty() || !request.nodes.empty() ||
                      !request.fields.empty() || !request.people.empty();
  if (!chosen) return Fault{code::nothing_left_out, "", {}};
  const std::string id = to_text(request.id);
  if (id == workspace.log().header().workspace)
    return Fault{code::duplicate_id, "/id", {{"id", id}}};
  for (std::size_t i = 0; i < request.people.size(); ++i) {
    if (base::is_blank(request.people[i]))
      return Fault{code::blank, base::pointer_to("/people", i), {{"field", "people"}}};
  }
  return std::nullopt;
}

/// Writes the kept lines of each writer anew, as a chain of their own.
class Copyist {
 public:
  Copyist(const Workspace& original, const RedactionFilter& omission, const Pseudonyms& pseudonyms,
          Id salt)
      : original_(original),
        omission_(omission),
        pseudonyms_(pseudonyms),
        new_ids_(original.sha256(), salt) {}

  void copy(const Kept& kept, Redacted& into) {
    const Writers writers = writers_of(original_.log(), kept, new_ids_);
    const base::Digest header_hash = original_.sha256()(into.workspace.log().header().line);
    for (const auto& [id, writer] : writers) {
      SeenInCopy seen(original_.log(), writers, id);
      std::string lines;
      base::Digest prev = header_hash;
      std::uint64_t sequence = 0;
      for (const OperationIndex index : writer.kept) {
        PendingOperation draft =
            *parse_operation(original_.log()[index].line);  // it was read once already
        draft.put = put_of(original_.log()[index]);
        draft.seen = seen.news_at(draft.sequence);
        draft.actor = writer.id;
        draft.sequence = ++sequence;
        draft.prev = prev;
        redact(draft);
        const std::string line = write_line(draft);
        prev = original_.sha256()(line);
        lines += line + '\n';
      }
      into.workspace.append(lines, into.diagnostics);
    }
    if (pseudonyms_.count() > 0)
      into.diagnostics.push_back({base::Severity::info, {code::free_text_kept, "", {}}});
    names_in_texts_.report(into.diagnostics);
  }

 private:
  void redact(PendingOperation& draft) {
    draft.act = new_ids_("act", draft.act);
    if (draft.undoes) draft.undoes = new_ids_("act", *draft.undoes);
    draft.by = pseudonyms_.shown(draft.by);
    omission_.take_from(draft.put);
    each_text(original_.catalog(), draft.put, [&](const Field& field, std::string& text) {
      if (field.type == FieldType::person)
        text = pseudonyms_.shown(text);
      else
        names_in_texts_.look(pseudonyms_, draft.put, field, text);
    });
  }

  const Workspace& original_;
  const RedactionFilter& omission_;
  const Pseudonyms& pseudonyms_;
  NewIds new_ids_;
  NamesInTexts names_in_texts_;
};

}  // namespace

base::Result<Redacted> redact(const Workspace& workspace, const RedactionRequest& request) {
  if (auto fault = check_request(workspace, request)) return *std::move(fault);
  const base::Result<RedactionFilter> omission = RedactionFilter::of(workspace, request);
  if (!omission) return omission.error();
  Pseudonyms pseudonyms(request.people, request.all_people);
  RedactionFilter::References references;
  const Kept kept = choose(workspace, *omission, pseudonyms, references);
  if (const auto unknown = pseudonyms.unknown()) {
    return Fault{code::unknown_person,
                 base::pointer_to("/people", *unknown),
                 {{"name", request.people[*unknown]}}};
  }
  pseudonyms.give();
  base::Result<Header> header = parse_header(header_line(
      workspace, request, left_out_of(workspace, request, kept, pseudonyms, references)));
  if (!header) {  // more names than a header holds: the request has the lists under the same names
    Fault fault = header.error();
    fault.pointer.erase(0, std::string_view("/left_out").size());
    return fault;
  }
  Redacted redacted{{*std::move(header), workspace.shared_catalog(), workspace.sha256()}, {}};
  Copyist(workspace, *omission, pseudonyms, request.salt).copy(kept, redacted);
  if (const std::size_t size = redacted.workspace.log().byte_size(); size > max_file_bytes)
    return Fault{code::json_size, "", {{"limit", max_file_bytes}, {"length", size}}};
  return redacted;
}

}  // namespace aimwright::record
