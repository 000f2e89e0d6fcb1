#include "record/validation.hpp"

#include "content/field_value.hpp"

namespace aimwright::record {

using base::Fault;
using base::Value;
namespace code = base::code;

std::optional<Fault> check_put(const content::Catalog& catalog, const Put& put,
                               const std::string& pointer) {
  const content::Register* reg = catalog.find_register(put.kind);
  if (!reg)
    return Fault{
        code::unknown_kind, base::pointer_to(pointer, std::size_t{0}), {{"kind", put.kind}}};
  if (!catalog.allows(reg->ids, put.id)) {
    return Fault{code::unknown_id,
                 base::pointer_to(pointer, std::size_t{1}),
                 {{"kind", put.kind}, {"id", put.id}}};
  }
  const std::string fields_pointer = base::pointer_to(pointer, std::size_t{2});
  if (put.fields.empty())
    return Fault{code::missing, fields_pointer, {{"kind", put.kind}, {"field", "fields"}}};
  for (const auto& entry : put.fields) {
    const std::string& name = entry.first;
    const Value& value = entry.second;
    const auto refuse = [&](const char* fault, base::Params params) {
      params.set("kind", put.kind);
      params.set("id", put.id);
      params.set("field", name);
      return Fault{fault, base::pointer_to(fields_pointer, name), std::move(params)};
    };
    if (name == deleted_field) {
      if (!value.is_bool())
        return refuse(code::wrong_type, {{"expected", "boolean"}, {"found", value.type_name()}});
      continue;
    }
    const content::Field* field = reg->field(name);
    if (!field) return refuse(code::unknown_field, {});
    if (auto misfit = content::check_value(catalog, *field, name, value))
      return refuse(misfit->code, std::move(misfit->params));
  }
  return std::nullopt;
}

}  // namespace aimwright::record
