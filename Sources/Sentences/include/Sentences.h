#ifndef SENTENCES_H
#define SENTENCES_H

#include <stddef.h>
#include <stdint.h>

// A transformer that makes one vector of a sentence, with weights of 4 bits, in one thread and without a library.
//
// Weights are in blocks of 32: a scale as a half float, then 16 bytes; byte i has value i in its low half and value
// i + 16 in its high half, each from 0 to 15 for -8 to 7. A matrix has a row of blocks for each output.

/// The sizes of a model.
struct sentence_sizes {
    uint32_t layers, width, heads, inner, positions, pieces;
};

/// One layer's weights, all of them lying in the model's file.
struct sentence_layer {
    const uint8_t *query, *key, *value, *joined, *widened, *narrowed;
    const float *query_bias, *key_bias, *value_bias, *joined_bias, *widened_bias, *narrowed_bias;
    const float *attention_scale, *attention_shift, *output_scale, *output_shift;
};

/// The weights before the layers.
struct sentence_base {
    const uint8_t *pieces;
    const float *positions, *kind, *scale, *shift;
};

/// Which instructions to use. All give the same vector to the last bit.
enum sentence_path { sentence_plain, sentence_sse2, sentence_avx2 };

/// The fastest path this machine has.
enum sentence_path sentence_best_path(void);

/// The bytes of a matrix of so many rows and columns; columns are a multiple of 32.
size_t sentence_matrix_size(size_t rows, size_t columns);

/// The vector of a sentence: the mean over its tokens, at length one. Every token is below `pieces`, their count
/// from 1 to `positions`; width and inner are multiples of 32, width one of `heads`. False when memory is short.
_Bool sentence_vector(
    const struct sentence_sizes *sizes, const struct sentence_base *base, const struct sentence_layer *layers,
    const uint32_t *tokens, size_t count, enum sentence_path path, float *vector);

/// SHA-256 of some bytes.
void sentence_sha256(const uint8_t *bytes, size_t count, uint8_t digest[32]);

#endif
