# What every WebAssembly build needs, for Emscripten 3.1.6 and newer alike.

if(DOWNHILL_SIMD)
  add_compile_options(-msimd128)
  add_link_options(-msimd128)
endif()

if(DOWNHILL_RELAXED)
  if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.60)
    message(FATAL_ERROR "Relaxed SIMD needs Emscripten 3.1.60 or newer, and this is ${EMSCRIPTEN_VERSION}.")
  endif()
  add_compile_options(-mrelaxed-simd)
endif()

# A 64 kB stack, the default since 3.1.27, overflows in matrix products. The option was renamed on the way.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.27)
  set(DOWNHILL_STACK -sTOTAL_STACK=1048576)
else()
  set(DOWNHILL_STACK -sSTACK_SIZE=1048576)
endif()
add_link_options(${DOWNHILL_STACK} -sALLOW_MEMORY_GROWTH=1)
