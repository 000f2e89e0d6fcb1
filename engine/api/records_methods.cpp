// records.query, records.references
#include <algorithm>
#include "api/engine_state.hpp"

#include "api/register_json.hpp"
#include "query/compute.hpp"
#include "query/findings.hpp"
#include "query/query.hpp"
#include "query/references.hpp"

namespace aimwright::api {

using base::array_of;
using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
using content::Register;
namespace code = base::code;

namespace {

constexpr std::int64_t most_rows = 10'000;

std::optional<Value> optional_value(Reader& reader, std::string_view name) {
  const Value* value = reader.raw(name, false);
  return value ? std::optional(*value) : std::nullopt;
}

query::Filter read_filter(Reader& reader) {
  query::Filter filter;
  filter.field = reader.text("field");
  if (const Value* any_of = reader.raw("any_of", false)) {
    if (any_of->is_array())
      filter.any_of = any_of->array();
    else
      reader.refuse("any_of", code::wrong_type,
                    {{"expected", "array"}, {"found", any_of->type_name()}});
  }
  filter.from = optional_value(reader, "from");
  filter.to = optional_value(reader, "to");
  if (reader.raw("contains", false)) filter.contains = reader.any_text("contains");
  if (reader.raw("empty", false)) filter.empty = reader.boolean("empty");
  return filter;
}

std::vector<std::string> optional_texts(Reader& params, std::string_view name) {
  return params.raw(name, false) ? params.texts(name) : std::vector<std::string>{};
}

query::Query read_query(Reader& params) {
  query::Query query;
  if (params.raw("ids", false)) query.ids = params.texts("ids");
  params.each(
      "where", [&](Reader& item) { query.where.push_back(read_filter(item)); }, false);
  if (params.raw("text", false)) query.text = params.any_text("text");
  for (const std::string& key : optional_texts(params, "sort")) {
    for (content::SortKey& one : content::parse_sort(key)) query.sort.push_back(std::move(one));
  }
  query.group = params.optional_text("group").value_or("");
  query.facets = optional_texts(params, "facets");
  constexpr std::int64_t usual = 50;
  query.offset = static_cast<std::size_t>(
      params.optional_integer("offset", 0, std::int64_t{1} << 31).value_or(0));
  query.limit =
      static_cast<std::size_t>(params.optional_integer("limit", 0, most_rows).value_or(usual));
  return query;
}

/// Writes the rows of a window, and notes what they refer to.
class Rows {
 public:
  Rows(const content::Catalog& catalog, const record::State& state, const record::Log& log,
       const Register& reg, std::vector<const content::Field*> fields,
       const query::Compute& compute)
      : catalog_(catalog),
        state_(state),
        log_(log),
        reg_(reg),
        fields_(std::move(fields)),
        labels_(catalog, state),
        compute_(compute) {}

  Value row(const std::string& id) {
    const record::Record* known = state_.find(reg_.name, id);
    if (!known)
      return object("id", id, "label", labels_.of_record(reg_, id), "fields", base::Object(), "at",
                    Value(), "by", Value());
    const record::Record& record = *known;
    base::Object fields;
    for (const content::Field* field : fields_) {
      Value value = value_of(*field, record, id);
      if (!value.is_null()) fields.push_back({field->name, std::move(value)});
    }
    record::OperationIndex last = record.cells().begin()->second.operation;
    for (const auto& [name, cell] : record.cells()) {
      if (log_.later(cell.operation, last)) last = cell.operation;
    }
    return object("id", id, "label", labels_.of_record(reg_, id), "fields", std::move(fields), "at",
                  to_text(log_[last].at), "by", log_[last].by);
  }

  /// What the rows refer to, by its ref.
  Value refs() const {
    base::Object refs;
    for (const auto& [ref, label] : refs_) {
      refs.push_back(
          {ref, object("label", label, "broken", !query::exists(catalog_, state_, ref))});
    }
    return refs;
  }

  /// Notes what a value refers to, where it does.
  void note(const content::Field& field, const Value& value) {
    if (content::is_reference(field.type) && value.is_text())
      refs_.emplace(value.text(), labels_.of_ref(value.text()));
  }

 private:
  Value value_of(const content::Field& field, const record::Record& record, const std::string& id) {
    if (field.type == content::FieldType::computed) return compute_(reg_, field, id).value;
    if (!content::has_members(field.type)) {
      const Value* value = field.effective(record.value(field.name));
      if (!value) return {};
      note(field, *value);
      return *value;
    }
    base::Array members;
    if (field.type == content::FieldType::files) {
      record.each_entry(field.name, [&](std::string_view sha256, std::string_view name) {
        members.push_back(object("sha256", sha256, "name", name));
      });
    } else {
      record.each_member(field.name, [&](std::string_view member) {
        members.push_back(Value(member));
        note(field, members.back());
      });
    }
    return members.empty() ? Value() : Value(std::move(members));
  }

  const content::Catalog& catalog_;
  const record::State& state_;
  const record::Log& log_;
  const Register& reg_;
  const std::vector<const content::Field*> fields_;
  const query::Labels labels_;
  const query::Compute& compute_;
  std::map<std::string, std::string> refs_;
};

/// The fields asked for, in their order; all where none are named.
Result<std::vector<const content::Field*>> fields_in(const Register& reg,
                                                     const std::vector<std::string>& names) {
  std::vector<const content::Field*> fields;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const content::Field* field = reg.find(names[i]);
    if (!field) {
      return Fault{code::unknown_field,
                   "/params/fields/" + std::to_string(i),
                   {{"kind", reg.name}, {"field", names[i]}}};
    }
    fields.push_back(field);
  }
  if (names.empty()) {
    for (const content::Field& field : reg.fields) fields.push_back(&field);
  }
  return fields;
}

Result<Response> query_records(EngineState& engine, Reader& params, std::string_view,
                               base::Diagnostics&) {
  const Result<RegisterRequest> request = read_register(engine, params);
  const query::Query query = read_query(params);
  const bool all_nodes = params.raw("all_nodes", false) && params.boolean("all_nodes");
  const std::vector<std::string> field_names = optional_texts(params, "fields");
  const std::optional<base::Date> as_of = read_as_of(params);
  const std::optional<std::int64_t> moment = read_moment(params, "moment");
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  OpenWorkspace& open = *request->workspace;
  const Register& reg = *request->reg;
  const record::Workspace& workspace = open.record();
  const content::Catalog& catalog = workspace.catalog();
  const auto fields = fields_in(reg, field_names);
  if (!fields) return fields.error();
  if (auto fault = query::check(query, reg)) {
    fault->pointer = params.pointer() + fault->pointer;
    return *std::move(fault);
  }

  std::optional<record::State> past;
  if (moment) past = workspace.state().at(workspace.log(), *moment);
  const record::State& state = past ? *past : workspace.state();
  const auto rows_are =
      all_nodes && !reg.ids.of.empty() ? query::RowsAre::all_nodes : query::RowsAre::records;
  query::RegisterIndex past_index(catalog, reg, rows_are);
  if (past) past_index.follow(state, {});
  query::RegisterIndex& index = past ? past_index : open.index(reg, rows_are);
  index.at(as_of);
  const query::RegisterRules& rules = open.rules();
  const query::RecordHost host(catalog, rules, state, as_of);
  const query::Compute compute = query::make_compute(host, rules);
  const query::Result result = query::run(query, index, state, catalog, compute);

  Rows rows(catalog, state, workspace.log(), reg, *fields, compute);
  const Value window = array_of(result.ids, [&](const std::string& id) { return rows.row(id); });
  const auto counts = [&](const std::string& field, const std::vector<query::Count>& list) {
    return array_of(list, [&](const query::Count& one) {
      rows.note(*reg.find(field), one.value);
      return object("value", one.value, "count", one.count);
    });
  };
  const Value groups = query.group.empty() ? Value() : counts(query.group, result.groups);
  base::Object facets;
  for (const query::Facet& facet : result.facets)
    facets.push_back({facet.field, counts(facet.field, facet.counts)});
  return Response(object("register", reg.name, "revision", workspace.revision(), "all", result.all,
                         "total", result.total, "offset", query.offset, "rows", window, "groups",
                         groups, "facets", std::move(facets), "refs", rows.refs()));
}

/// How a record is named as what others refer to: a record about a node is not referred to, the
/// node is.
std::string ref_of(const Register& reg, const std::string& id) {
  return reg.ids.of.empty() ? reg.name + ":" + id : id;
}

Result<Response> references(EngineState& engine, Reader& params, std::string_view,
                            base::Diagnostics&) {
  const Result<RegisterRequest> request = read_register(engine, params);
  const std::string id = params.text("id");
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  OpenWorkspace& open = *request->workspace;
  const Register& reg = *request->reg;
  const record::Workspace& workspace = open.record();
  const content::Catalog& catalog = workspace.catalog();
  const query::Labels labels(catalog, workspace.state());
  const auto out = [&](const query::Reference& one) {
    return object("field", one.field, "to", one.to, "label", labels.of_ref(one.to), "broken",
                  one.broken);
  };
  const auto in = [&](const query::Reference& one) {
    return object("register", one.kind, "id", one.id, "field", one.field, "label",
                  labels.of_record(*catalog.find_register(one.kind), one.id));
  };
  return Response(object(
      "outgoing", array_of(query::outgoing(catalog, workspace.state(), reg.name, id), out),
      "incoming", array_of(query::incoming(catalog, workspace.state(), ref_of(reg, id)), in)));
}

}  // namespace

const MethodTable& records_methods() {
  static const MethodTable table{{"records.query", query_records},
                                 {"records.references", references}};
  return table;
}

}  // namespace aimwright::api
