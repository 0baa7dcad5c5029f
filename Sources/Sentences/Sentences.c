#include "Sentences.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// A product and a sum stay two roundings on every machine: the vectors must not differ.
#pragma STDC FP_CONTRACT OFF

// Products are made of so many tokens at a time.
enum { block = 32, block_size = 18, lanes = 4, group = 4 };

size_t sentence_matrix_size(size_t rows, size_t columns) { return rows * (columns / block) * block_size; }

static float of_half(uint16_t half) {
    uint32_t sign = (uint32_t)(half & 0x8000) << 16, exponent = half >> 10 & 31, fraction = half & 1023;
    if (exponent == 0) {
        float small = (float)fraction * 0x1p-24f;
        return sign ? -small : small;
    }
    uint32_t bits = sign | (exponent == 31 ? 255 : exponent + 112) << 23 | fraction << 13;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static float scale_of(const uint8_t *bytes) { return of_half((uint16_t)(bytes[0] | bytes[1] << 8)); }

// A row of a matrix as whole numbers and the scale of each block.
static void unpack(const uint8_t *row, size_t columns, int16_t *values, float *scales) {
    for (size_t part = 0; part < columns / block; part++, row += block_size) {
        scales[part] = scale_of(row);
        for (int i = 0; i < 16; i++) {
            values[part * block + i] = (int16_t)((row[2 + i] & 15) - 8);
            values[part * block + 16 + i] = (int16_t)((row[2 + i] >> 4) - 8);
        }
    }
}

// The products of a row with one token: in each block the sums of four lanes are whole numbers and exact, then each
// lane is added up over the blocks, in order. Every path below does just this; those with vector instructions take
// whole groups of tokens.
static float plain_product(const int16_t *row, const float *scales, const int16_t *token, size_t columns) {
    float sums[lanes] = {0};
    for (size_t part = 0; part < columns / block; part++) {
        int32_t whole[lanes] = {0};
        for (int i = 0; i < block; i += 2 * lanes)
            for (int lane = 0; lane < lanes; lane++) {
                size_t at = part * block + i + 2 * lane;
                whole[lane] += row[at] * token[at] + row[at + 1] * token[at + 1];
            }
        for (int lane = 0; lane < lanes; lane++) sums[lane] += (float)whole[lane] * scales[part];
    }
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

static void plain_products(
    const int16_t *row, const float *scales, const int16_t *tokens, size_t count, size_t columns, float *products) {
    for (size_t token = 0; token < count; token++)
        products[token] = plain_product(row, scales, tokens + token * columns, columns);
}

#if defined(__x86_64__)
static inline float folded(__m128 sums) {
    __m128 halves = _mm_add_ps(sums, _mm_movehl_ps(sums, sums));
    return _mm_cvtss_f32(_mm_add_ss(halves, _mm_shuffle_ps(halves, halves, 1)));
}

static void sse2_products(
    const int16_t *row, const float *scales, const int16_t *tokens, size_t count, size_t columns, float *products) {
    for (size_t token = 0; token < count; token += group) {
        const int16_t *first = tokens + token * columns;
        __m128 sums[4] = {_mm_setzero_ps(), _mm_setzero_ps(), _mm_setzero_ps(), _mm_setzero_ps()};
        for (size_t at = 0; at < columns; at += block) {
            const __m128i *own = (const __m128i *)(row + at);
            __m128i a = _mm_loadu_si128(own), b = _mm_loadu_si128(own + 1);
            __m128i c = _mm_loadu_si128(own + 2), d = _mm_loadu_si128(own + 3);
            __m128 scale = _mm_set1_ps(scales[at / block]);
            for (int i = 0; i < 4; i++) {
                const __m128i *other = (const __m128i *)(first + i * columns + at);
                __m128i one = _mm_add_epi32(
                    _mm_madd_epi16(a, _mm_loadu_si128(other)), _mm_madd_epi16(b, _mm_loadu_si128(other + 1)));
                __m128i two = _mm_add_epi32(
                    _mm_madd_epi16(c, _mm_loadu_si128(other + 2)), _mm_madd_epi16(d, _mm_loadu_si128(other + 3)));
                sums[i] = _mm_add_ps(sums[i], _mm_mul_ps(_mm_cvtepi32_ps(_mm_add_epi32(one, two)), scale));
            }
        }
        for (int i = 0; i < 4; i++) products[token + i] = folded(sums[i]);
    }
}

__attribute__((target("avx2"))) static void avx2_products(
    const int16_t *row, const float *scales, const int16_t *tokens, size_t count, size_t columns, float *products) {
    for (size_t token = 0; token < count; token += group) {
        const int16_t *first = tokens + token * columns;
        // Two tokens in the halves of each.
        __m256 sums[2] = {_mm256_setzero_ps(), _mm256_setzero_ps()};
        for (size_t at = 0; at < columns; at += block) {
            __m256i a = _mm256_loadu_si256((const __m256i *)(row + at));
            __m256i b = _mm256_loadu_si256((const __m256i *)(row + at + 16));
            __m256 scale = _mm256_set1_ps(scales[at / block]);
            for (int i = 0; i < 2; i++) {
                const __m256i *other = (const __m256i *)(first + 2 * i * columns + at);
                const __m256i *next = (const __m256i *)(first + (2 * i + 1) * columns + at);
                __m256i one = _mm256_add_epi32(
                    _mm256_madd_epi16(a, _mm256_loadu_si256(other)), _mm256_madd_epi16(b, _mm256_loadu_si256(other + 1)));
                __m256i two = _mm256_add_epi32(
                    _mm256_madd_epi16(a, _mm256_loadu_si256(next)), _mm256_madd_epi16(b, _mm256_loadu_si256(next + 1)));
                __m256i both = _mm256_add_epi32(
                    _mm256_permute2x128_si256(one, two, 0x20), _mm256_permute2x128_si256(one, two, 0x31));
                sums[i] = _mm256_add_ps(sums[i], _mm256_mul_ps(_mm256_cvtepi32_ps(both), scale));
            }
        }
        for (int i = 0; i < 2; i++) {
            products[token + 2 * i] = folded(_mm256_castps256_ps128(sums[i]));
            products[token + 2 * i + 1] = folded(_mm256_extractf128_ps(sums[i], 1));
        }
    }
}
#endif

enum sentence_path sentence_best_path(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") ? sentence_avx2 : sentence_sse2;
#else
    return sentence_plain;
#endif
}

// e to the x by a polynomial, the same on every machine; a relative error of some 1e-7 from -87 to 88.
static inline float exponential(float x) {
    x = x > -87 ? x : -87;
    x = x < 88 ? x : 88;
    float whole = floorf(x * 1.44269504f + 0.5f);
    float rest = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
    float sum = 1.9875691500e-4f;
    sum = sum * rest + 1.3981999507e-3f;
    sum = sum * rest + 8.3334519073e-3f;
    sum = sum * rest + 4.1665795894e-2f;
    sum = sum * rest + 1.6666665459e-1f;
    sum = sum * rest + 0.5f;
    sum = (sum * (rest * rest) + rest) + 1;
    uint32_t bits = (uint32_t)((int32_t)whole + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return sum * power;
}

// x by the share of a normal distribution below it: the error function after Abramowitz and Stegun, 7.1.26.
static inline float gelu(float x) {
    float size = (x < 0 ? -x : x) * 0.70710678f;
    float t = 1 / (1 + 0.3275911f * size);
    float sum = ((((1.061405429f * t - 1.453152027f) * t + 1.421413741f) * t - 0.284496736f) * t + 0.254829592f) * t;
    float error = 1 - sum * exponential(-size * size);
    return 0.5f * x * (1 + (x < 0 ? -error : error));
}

// What is worked in, for so many tokens.
struct room {
    const struct sentence_sizes *sizes;
    size_t count;
    // The count of tokens, and what fills up the last group.
    size_t whole_groups;
    enum sentence_path path;
    float *state, *query, *key, *value, *joined, *inner, *products, *scales, *chances;
    int16_t *row, *whole;
};

// Tokens as whole numbers, with what each is to be multiplied by again.
static void quantize(struct room *room, const float *values, size_t columns, float *back) {
    memset(room->whole + room->count * columns, 0, (room->whole_groups - room->count) * columns * sizeof(int16_t));
    for (size_t token = 0; token < room->count; token++) {
        const float *from = values + token * columns;
        int16_t *to = room->whole + token * columns;
        float most = 0;
        for (size_t i = 0; i < columns; i++) most = fabsf(from[i]) > most ? fabsf(from[i]) : most;
        float factor = most > 0 ? 32767 / most : 0;
        back[token] = most / 32767;
        for (size_t i = 0; i < columns; i++) {
            float scaled = from[i] * factor;
            // What is no number, from a file that nobody should have made, becomes one.
            scaled = scaled > -32767 ? scaled : -32767;
            scaled = scaled < 32767 ? scaled : 32767;
            to[i] = (int16_t)(scaled + (scaled < 0 ? -0.5f : 0.5f));
        }
    }
}

// result = matrix · tokens + bias, of the tokens last quantized.
static void multiply(
    struct room *room, const uint8_t *matrix, const float *bias, size_t rows, size_t columns, const float *back,
    float *result) {
    for (size_t output = 0; output < rows; output++) {
        unpack(matrix + sentence_matrix_size(output, columns), columns, room->row, room->scales);
        switch (room->path) {
#if defined(__x86_64__)
        case sentence_avx2:
            avx2_products(room->row, room->scales, room->whole, room->whole_groups, columns, room->products);
            break;
        case sentence_sse2:
            sse2_products(room->row, room->scales, room->whole, room->whole_groups, columns, room->products);
            break;
#endif
        default: plain_products(room->row, room->scales, room->whole, room->count, columns, room->products);
        }
        for (size_t token = 0; token < room->count; token++)
            result[token * rows + output] = room->products[token] * back[token] + bias[output];
    }
}

// Each token around its mean, at a spread of one, then scaled and shifted.
static void normalize(struct room *room, float *values, const float *scale, const float *shift) {
    size_t width = room->sizes->width;
    for (size_t token = 0; token < room->count; token++) {
        float *x = values + token * width;
        float mean = 0, spread = 0;
        for (size_t i = 0; i < width; i++) mean += x[i];
        mean /= (float)width;
        for (size_t i = 0; i < width; i++) spread += (x[i] - mean) * (x[i] - mean);
        float factor = 1 / sqrtf(spread / (float)width + 1e-12f);
        for (size_t i = 0; i < width; i++) x[i] = (x[i] - mean) * factor * scale[i] + shift[i];
    }
}

// What each token takes from the others, head by head, into `joined`.
static void attend(struct room *room) {
    size_t width = room->sizes->width, share = width / room->sizes->heads, count = room->count;
    float scale = 1 / sqrtf((float)share);
    memset(room->joined, 0, count * width * sizeof(float));
    for (size_t start = 0; start < width; start += share)
        for (size_t token = 0; token < count; token++) {
            const float *query = room->query + token * width + start;
            float most = -INFINITY, sum = 0;
            for (size_t other = 0; other < count; other++) {
                const float *key = room->key + other * width + start;
                float product = 0;
                for (size_t i = 0; i < share; i++) product += query[i] * key[i];
                room->chances[other] = product * scale;
                most = room->chances[other] > most ? room->chances[other] : most;
            }
            for (size_t other = 0; other < count; other++) {
                room->chances[other] = exponential(room->chances[other] - most);
                sum += room->chances[other];
            }
            float *joined = room->joined + token * width + start;
            for (size_t other = 0; other < count; other++) {
                const float *value = room->value + other * width + start;
                float chance = room->chances[other] / sum;
                for (size_t i = 0; i < share; i++) joined[i] += chance * value[i];
            }
        }
}

static void add(float *values, const float *more, size_t count) {
    for (size_t i = 0; i < count; i++) values[i] += more[i];
}

static void pass(struct room *room, const struct sentence_layer *layer, float *back) {
    size_t width = room->sizes->width, inner = room->sizes->inner, all = room->count * width;
    quantize(room, room->state, width, back);
    multiply(room, layer->query, layer->query_bias, width, width, back, room->query);
    multiply(room, layer->key, layer->key_bias, width, width, back, room->key);
    multiply(room, layer->value, layer->value_bias, width, width, back, room->value);
    attend(room);
    quantize(room, room->joined, width, back);
    multiply(room, layer->joined, layer->joined_bias, width, width, back, room->query);
    add(room->state, room->query, all);
    normalize(room, room->state, layer->attention_scale, layer->attention_shift);
    quantize(room, room->state, width, back);
    multiply(room, layer->widened, layer->widened_bias, inner, width, back, room->inner);
    for (size_t i = 0; i < room->count * inner; i++) room->inner[i] = gelu(room->inner[i]);
    quantize(room, room->inner, inner, back);
    multiply(room, layer->narrowed, layer->narrowed_bias, width, inner, back, room->query);
    add(room->state, room->query, all);
    normalize(room, room->state, layer->output_scale, layer->output_shift);
}

static void begin(struct room *room, const struct sentence_base *base, const uint32_t *tokens) {
    size_t width = room->sizes->width;
    for (size_t token = 0; token < room->count; token++) {
        unpack(base->pieces + sentence_matrix_size(tokens[token], width), width, room->row, room->scales);
        for (size_t i = 0; i < width; i++)
            room->state[token * width + i] =
                (float)room->row[i] * room->scales[i / block] + base->positions[token * width + i] + base->kind[i];
    }
    normalize(room, room->state, base->scale, base->shift);
}

static void finish(const struct room *room, float *vector) {
    size_t width = room->sizes->width;
    float length = 0;
    for (size_t i = 0; i < width; i++) {
        float sum = 0;
        for (size_t token = 0; token < room->count; token++) sum += room->state[token * width + i];
        vector[i] = sum / (float)room->count;
        length += vector[i] * vector[i];
    }
    float factor = length > 0 ? 1 / sqrtf(length) : 0;
    for (size_t i = 0; i < width; i++) vector[i] *= factor;
}

_Bool sentence_vector(
    const struct sentence_sizes *sizes, const struct sentence_base *base, const struct sentence_layer *layers,
    const uint32_t *tokens, size_t count, enum sentence_path path, float *vector) {
    size_t width = sizes->width, inner = sizes->inner, most = inner > width ? inner : width;
    size_t whole_groups = (count + group - 1) / group * group;
    size_t floats = count * (5 * width + inner + 2) + whole_groups + most / block;
    float *memory = malloc(floats * sizeof(float) + (whole_groups + 1) * most * sizeof(int16_t));
    if (!memory) return 0;
    float *next = memory;
    struct room room = {.sizes = sizes, .count = count, .whole_groups = whole_groups, .path = path};
    room.state = next, next += count * width;
    room.query = next, next += count * width;
    room.key = next, next += count * width;
    room.value = next, next += count * width;
    room.joined = next, next += count * width;
    room.inner = next, next += count * inner;
    room.products = next, next += whole_groups;
    room.chances = next, next += count;
    float *back = next;
    next += count;
    room.scales = next, next += most / block;
    room.whole = (int16_t *)next;
    room.row = room.whole + whole_groups * most;
    begin(&room, base, tokens);
    for (uint32_t layer = 0; layer < sizes->layers; layer++) pass(&room, &layers[layer], back);
    finish(&room, vector);
    free(memory);
    return 1;
}

static uint32_t turned(uint32_t word, int by) { return word >> by | word << (32 - by); }

static void digest_block(uint32_t state[8], const uint8_t *bytes) {
    static const uint32_t constants[64] = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    };
    uint32_t words[64], now[8];
    for (int i = 0; i < 16; i++, bytes += 4)
        words[i] = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
    for (int i = 16; i < 64; i++) {
        uint32_t early = words[i - 15], late = words[i - 2];
        words[i] = words[i - 16] + words[i - 7] + (turned(early, 7) ^ turned(early, 18) ^ early >> 3)
            + (turned(late, 17) ^ turned(late, 19) ^ late >> 10);
    }
    memcpy(now, state, sizeof now);
    for (int i = 0; i < 64; i++) {
        uint32_t e = now[4], a = now[0];
        uint32_t first = now[7] + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & now[5]) ^ (~e & now[6]))
            + constants[i] + words[i];
        uint32_t second =
            (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & now[1]) ^ (a & now[2]) ^ (now[1] & now[2]));
        memmove(now + 1, now, 7 * sizeof *now);
        now[4] += first;
        now[0] = first + second;
    }
    for (int i = 0; i < 8; i++) state[i] += now[i];
}

void sentence_sha256(const uint8_t *bytes, size_t count, uint8_t digest[32]) {
    uint32_t state[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };
    size_t whole = count / 64, rest = count % 64;
    for (size_t i = 0; i < whole; i++) digest_block(state, bytes + 64 * i);
    uint8_t last[128] = {0};
    if (rest) memcpy(last, bytes + 64 * whole, rest);
    last[rest] = 0x80;
    size_t size = rest < 56 ? 64 : 128;
    uint64_t bits = (uint64_t)count * 8;
    for (int i = 0; i < 8; i++) last[size - 1 - i] = (uint8_t)(bits >> 8 * i);
    for (size_t i = 0; i < size; i += 64) digest_block(state, last + i);
    for (int i = 0; i < 32; i++) digest[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
}
