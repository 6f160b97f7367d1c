#pragma once

#include <span>

namespace downhill::linalg {

/// The eigenvalues and eigenvectors of a symmetric matrix, A = Qᵀ diag(λ) Q with the eigenvectors as rows of Q.
///
/// Cyclic Jacobi rotations: simple, and for the few variables of a function as accurate as the entries allow.
///
/// @param a n × n, symmetric; destroyed
/// @param values n; ascending
/// @param vectors n × n, row i belongs to values[i]
///
/// Source: Golub and Van Loan (2013), Matrix Computations, section 8.5.
void symmetricEigen(std::span<double> a, std::span<double> values, std::span<double> vectors);

}  // namespace downhill::linalg
