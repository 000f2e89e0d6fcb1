#include "rules/parser.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "rules/lexer.hpp"

namespace aimwright::rules {
namespace {

namespace code = base::code;

struct BinaryOperator {
  std::string_view sign;
  int precedence;
  Op op;
};
constexpr BinaryOperator binary_operators[] = {
    {"==", 1, Op::equal},      {"!=", 1, Op::not_equal}, {"<", 1, Op::less},
    {"<=", 1, Op::less_equal}, {">", 1, Op::greater},    {">=", 1, Op::greater_equal},
    {"in", 1, Op::in},         {"+", 2, Op::add},        {"-", 2, Op::subtract},
    {"*", 3, Op::multiply},    {"/", 3, Op::divide},     {"%", 3, Op::remainder}};

struct Macro {
  std::string_view name;
  Op op;
};
constexpr Macro macros[] = {{"all", Op::all},
                            {"exists", Op::exists},
                            {"exists_one", Op::exists_one},
                            {"existsOne", Op::exists_one},
                            {"filter", Op::filter},
                            {"map", Op::map}};

constexpr std::string_view reserved[] = {
    "as", "break", "const", "continue", "else",      "for",    "function", "if",   "import",
    "in", "let",   "loop",  "package",  "namespace", "return", "var",      "void", "while"};

bool is_reserved(std::string_view name) {
  return std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved);
}

class Parser {
 public:
  Parser(std::string text, const SizeLimits& limits) : limits_(limits) {
    tree_.source = std::move(text);
  }

  base::Result<Tree> parse() {
    if (tree_.source.size() > limits_.bytes)
      return too_large("bytes", limits_.bytes, {static_cast<std::uint32_t>(limits_.bytes), 0});
    const std::size_t sound = base::utf8_prefix(tree_.source);
    if (sound < tree_.source.size())
      return base::Fault{code::not_utf8, "", {{"offset", static_cast<std::int64_t>(sound)}}};
    lexer_ = Lexer(tree_.source);
    advance();
    tree_.root = expression();
    if (!fault_ && token_.kind != TokenKind::end) refuse_token("operator");
    if (fault_) return *fault_;
    tree_.depth = depths_[tree_.root];
    return std::move(tree_);
  }

 private:
  // Grammar: each function reads what its name says and answers with the node, 0 after a fault.

  NodeId expression() {
    if (++nested_ > limits_.depth) return too_deep(token_.place);
    NodeId condition = alternatives();
    if (takes("?")) {
      const NodeId yes = alternatives();
      expect(":");
      const NodeId no = expression();
      condition = add(Op::conditional, {condition, yes, no});
    }
    --nested_;
    return condition;
  }

  NodeId alternatives() { return chain("||", Op::logical_or, &Parser::conjunction); }
  NodeId conjunction() { return chain("&&", Op::logical_and, &Parser::comparison); }
  NodeId comparison() { return binary(1); }

  NodeId chain(std::string_view sign, Op op, NodeId (Parser::*operand)()) {
    const NodeId first = (this->*operand)();
    if (!stands(sign)) return first;
    std::vector<NodeId> operands{first};
    while (!fault_ && takes(sign)) operands.push_back((this->*operand)());
    return add(op, operands);
  }

  NodeId binary(int precedence) {
    constexpr int highest = 3;
    NodeId left = precedence < highest ? binary(precedence + 1) : unary();
    while (!fault_) {
      const auto* found =
          std::find_if(std::begin(binary_operators), std::end(binary_operators),
                       [&](const auto& o) { return o.precedence == precedence && stands(o.sign); });
      if (found == std::end(binary_operators)) break;
      advance();
      const NodeId right = precedence < highest ? binary(precedence + 1) : unary();
      left = add(found->op, {left, right});
    }
    return left;
  }

  NodeId unary() {
    const Token sign = token_;
    if (!stands("!") && !stands("-")) return member();
    if (++nested_ > limits_.depth) return too_deep(sign.place);
    advance();
    NodeId node = 0;
    if (sign.text == "-" && token_.kind == TokenKind::literal && token_.value.is_numeric()) {
      node = negative_literal(sign);
    } else {
      const NodeId operand = unary();
      node = add(sign.text == "!" ? Op::logical_not : Op::negate, {operand}, 0, sign.place);
    }
    --nested_;
    return node;
  }

  /// `-` and a number are one literal, so that the least integer can be written.
  NodeId negative_literal(const Token& sign) {
    Value& value = token_.value;
    if (value.is(ValueKind::number))
      value = -value.number();
    else if (value.integer() != std::numeric_limits<std::int64_t>::min())
      value = -value.integer();
    token_.place = {sign.place.offset,
                    token_.place.offset + token_.place.length - sign.place.offset};
    const NodeId literal = constant(std::move(value));
    return members_of(literal);
  }

  NodeId member() { return members_of(primary()); }

  NodeId members_of(NodeId node) {
    while (!fault_) {
      if (takes(".")) {
        if (stands("?")) return left_out("optional values");
        if (token_.kind != TokenKind::name) return refuse_token("name");
        const Token name = token_;
        advance();
        node = stands("(") ? method(node, name)
                           : add(Op::select, {node}, tree_.add_name(name.text), name.place);
      } else if (takes("[")) {
        if (stands("?")) return left_out("optional values");
        const NodeId index = expression();
        const Place end = token_.place;
        expect("]");
        node = add(Op::element, {node, index}, 0, end);
      } else {
        break;
      }
    }
    return node;
  }

  NodeId primary() {
    if (token_.kind == TokenKind::literal) {
      const bool least = token_.value.is(ValueKind::integer) &&
                         token_.value.integer() == std::numeric_limits<std::int64_t>::min();
      if (least) return refuse(code::expression_number, token_.place, {});
      return constant(std::move(token_.value));
    }
    if (stands("(")) {
      const Place open = token_.place;
      advance();
      const NodeId inside = expression();
      const Place close = token_.place;
      expect(")");
      // The brackets belong to the text of what they enclose.
      if (!fault_) widen(tree_.nodes[inside].place, open), widen(tree_.nodes[inside].place, close);
      return inside;
    }
    if (stands("[")) {
      const Place open = token_.place;
      advance();
      std::vector<NodeId> elements = list_until("]");
      const NodeId list = add(Op::list, elements, 0, open);
      return list;
    }
    if (stands(".")) return left_out("absolute names");
    if (token_.kind != TokenKind::name) return refuse_token("value");
    const Token name = token_;
    if (is_reserved(name.text)) return refuse_token("value");
    advance();
    if (is_keyword(name.text)) {
      const Value value = name.text == "null" ? Value(Null{}) : Value(name.text == "true");
      return add(Op::constant, {}, tree_.add_constant(value), name.place);
    }
    if (!stands("(")) return add(Op::name, {}, tree_.add_name(name.text), name.place);
    advance();
    if (name.text == "has") return has(name);
    const std::vector<NodeId> arguments = list_until(")");
    return add(Op::call, arguments, tree_.add_name(name.text), name.place);
  }

  NodeId has(const Token& name) {
    const std::vector<NodeId> arguments = list_until(")");
    if (fault_) return 0;
    const bool one = arguments.size() == 1;
    const Op op = one ? tree_.nodes[arguments[0]].op : Op::has;
    if (!one || (op != Op::name && op != Op::select))
      return refuse(code::expression_has, name.place, {});
    return add(Op::has, arguments, 0, name.place);
  }

  /// `receiver.name(arguments)`, a macro where the name is that of one.
  NodeId method(NodeId receiver, const Token& name) {
    expect("(");
    const auto* macro = std::find_if(std::begin(macros), std::end(macros),
                                     [&](const Macro& m) { return m.name == name.text; });
    std::vector<NodeId> children = list_until(")");
    if (fault_) return 0;
    children.insert(children.begin(), receiver);
    if (macro == std::end(macros)) {
      const NodeId call = add(Op::call, children, tree_.add_name(name.text), name.place);
      if (!fault_) tree_.nodes[call].receiver = true;
      return call;
    }
    const std::size_t most = macro->op == Op::map ? 4 : 3;
    if (children.size() < 3 || children.size() > most)
      return refuse(code::expression_arguments, name.place,
                    {{"function", std::string(name.text)}, {"expected", "(name, expression)"}});
    const Node variable = tree_.nodes[children[1]];
    if (variable.op != Op::name)
      return refuse(code::expression_arguments, name.place,
                    {{"function", std::string(name.text)}, {"expected", "(name, expression)"}});
    children.erase(children.begin() + 1);
    return add(macro->op, children, variable.payload, name.place);
  }

  std::vector<NodeId> list_until(std::string_view end) {
    std::vector<NodeId> items;
    while (!fault_ && !stands(end)) {
      if (stands("?")) {
        left_out("optional values");
        break;
      }
      items.push_back(expression());
      // A comma may follow the last element of a list, not the last argument.
      if (!takes(",")) break;
      if (end == ")" && stands(end)) refuse_token("value");
    }
    expect(end);
    return items;
  }

  NodeId constant(Value value) {
    const Place place = token_.place;
    advance();
    return add(Op::constant, {}, tree_.add_constant(std::move(value)), place);
  }

  // Tokens

  void advance() {
    if (fault_) return;
    end_ = token_.place.offset + token_.place.length;
    token_ = lexer_.next();
    if (token_.kind == TokenKind::fault) fault_ = lexer_.fault();
  }
  bool stands(std::string_view sign) const {
    return !fault_ && token_.text == sign &&
           (token_.kind == TokenKind::sign || (token_.kind == TokenKind::name && sign == "in"));
  }
  bool takes(std::string_view sign) {
    if (!stands(sign)) return false;
    advance();
    return true;
  }
  void expect(std::string_view sign) {
    if (!fault_ && !takes(sign)) refuse_token(sign);
  }

  // Nodes and faults

  /// The place is that of the children, what was read last, and `sign`.
  NodeId add(Op op, std::initializer_list<NodeId> children, std::uint32_t payload = 0,
             std::optional<Place> sign = std::nullopt) {
    return add(op, std::span(children.begin(), children.size()), payload, sign);
  }
  NodeId add(Op op, std::span<const NodeId> children, std::uint32_t payload = 0,
             std::optional<Place> sign = std::nullopt) {
    if (fault_) return 0;
    Place place = children.empty() ? sign.value_or(token_.place) : tree_.nodes[children[0]].place;
    std::size_t deepest = 0;
    for (const NodeId child : children) {
      widen(place, tree_.nodes[child].place);
      deepest = std::max(deepest, depths_[child]);
    }
    if (sign) widen(place, *sign);
    // A bracket that closes is behind the last child.
    if (end_ > place.offset + place.length) place.length = end_ - place.offset;
    if (tree_.nodes.size() >= limits_.nodes) {
      fault_ = too_large("parts", limits_.nodes, place);
      return 0;
    }
    if (deepest + 1 > limits_.depth) return too_deep(place);
    depths_.push_back(deepest + 1);
    return tree_.add(op, place, children, payload);
  }

  static void widen(Place& place, const Place& other) {
    const std::uint32_t start = std::min(place.offset, other.offset);
    const std::uint32_t end = std::max(place.offset + place.length, other.offset + other.length);
    place = {start, end - start};
  }

  NodeId refuse(const char* reason, Place place, base::Params params) {
    if (fault_) return 0;
    const base::Params where = place_params(tree_.source, place);
    for (const base::Member& member : where.as_value().members())
      params.set_default(member.name, member.value);
    fault_ = base::Fault{reason, "", std::move(params)};
    return 0;
  }
  /// Something else should stand here.
  NodeId refuse_token(std::string_view expected) {
    return refuse(code::expression_syntax, token_.place, {{"expected", expected}});
  }
  NodeId left_out(const char* feature) {
    return refuse(code::expression_left_out, token_.place, {{"feature", feature}});
  }
  NodeId too_deep(Place place) {
    return refuse(code::expression_too_deep, place,
                  {{"limit", static_cast<std::int64_t>(limits_.depth)}});
  }
  base::Fault too_large(const char* what, std::size_t limit, Place place) const {
    base::Params params = place_params(tree_.source, place);
    params.set("limit", static_cast<std::int64_t>(limit));
    params.set("what", what);
    return {code::expression_too_large, "", std::move(params)};
  }

  const SizeLimits limits_;
  Tree tree_;
  std::vector<std::size_t> depths_;  // of each node
  Lexer lexer_{""};
  Token token_;
  std::uint32_t end_ = 0;  // of the token before
  std::size_t nested_ = 0;
  std::optional<base::Fault> fault_;
};

}  // namespace

base::Result<Tree> parse(std::string text, const SizeLimits& limits) {
  return Parser(std::move(text), limits).parse();
}

bool is_keyword(std::string_view word) {
  return is_reserved(word) || word == "true" || word == "false" || word == "null";
}

}  // namespace aimwright::rules
