// Where the C++ library would print why it stops, the module traps: nobody reads that text, and printing takes 7 kB.
extern "C" {

[[noreturn]] void abort_message(const char*, ...) { __builtin_trap(); }

[[noreturn]] void __cxa_pure_virtual() { __builtin_trap(); }

/// Embind writes the address of a type without a name with this, into errors that correct bindings never cause.
int siprintf(char* text, const char*, ...) {
  *text = 0;
  return 0;
}
}
