#pragma once

#include <type_traits>

namespace downhill {

// The engine is built twice: whole, and as its core, the first-order methods on the catalogue's functions without
// anything random. A page's figures begin with the core, which is there sooner, and load the whole engine when one of
// them asks for more. The core only runs: what describes the catalogue or a refusal is the whole engine's, to which
// whoever was refused turns next.
#ifdef DOWNHILL_CORE
inline constexpr bool kIsCore = true;
#else
inline constexpr bool kIsCore = false;
#endif

/// `function` in the whole engine; null in the core, where whoever would call it answers `Code::notInCore`.
template <class Function>
requires std::is_function_v<Function>
constexpr Function* outsideCore(Function* function) { return kIsCore ? nullptr : function; }

/// Takes whatever it is given, and keeps nothing.
struct Nothing {
  constexpr Nothing() = default;
  template <class T>
  constexpr Nothing(const T&) {}
};

/// A `T` that describes: it is not there in the core.
template <class T>
using Described = std::conditional_t<kIsCore, Nothing, T>;

}  // namespace downhill
