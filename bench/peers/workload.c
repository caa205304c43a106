/* Workload W in C, as one would write it to be fast: draws side by side in vectors, loops split where the build ends.
 *
 *   workload <tables> <draws> <threads> <repeats>
 *
 * Built with VECTOR 2 (128 bits, strict arithmetic) or 4 (AVX2). parameters.h is made by bench/peers.ts from the numbers
 * that the model is made of; <tables> are inversion tables of the inputs that have no closed inverse. Prints one line of
 * JSON: seconds of the fastest and the median repeat, median seconds of processor time, and mean and standard deviation of every option. */
#define _GNU_SOURCE
#include <immintrin.h>
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "parameters.h" /* MONTHS OPTIONS INPUTS AVOIDED KIND[] PARAMETER[][3] DISCOUNT[] */

#ifndef VECTOR
#define VECTOR 2
#endif
#define TILE 4 /* vectors that are worked on together */
#define BLOCK 1024
#define CELLS 1024 /* of a table: 2 halves x 32 octaves x 16 */

typedef double vd __attribute__((vector_size(8 * VECTOR)));
typedef int64_t vl __attribute__((vector_size(8 * VECTOR)));
typedef uint32_t u4 __attribute__((vector_size(16)));

#if VECTOR == 4
static inline vd max0(vd x) { return (vd)_mm256_max_pd((__m256d)x, _mm256_setzero_pd()); }
static inline vd pick(vl mask, vd a, vd b) { return (vd)_mm256_blendv_pd((__m256d)b, (__m256d)a, (__m256d)mask); }
static inline vd root(vd x) { return (vd)_mm256_sqrt_pd((__m256d)x); }
static inline vd whole(vd x) { return (vd)_mm256_floor_pd((__m256d)x); }
#else
static inline vd max0(vd x) { return (vd)_mm_max_pd((__m128d)x, _mm_setzero_pd()); }
static inline vd pick(vl mask, vd a, vd b) { return (vd)_mm_blendv_pd((__m128d)b, (__m128d)a, (__m128d)mask); }
static inline vd root(vd x) { return (vd)_mm_sqrt_pd((__m128d)x); }
static inline vd whole(vd x) { return (vd)_mm_floor_pd((__m128d)x); }
#endif
static inline vd splat(double x) { return x - (vd){}; }
static inline vd load(const double *p) { return *(const vd *)p; }
static inline void store(double *p, vd v) { *(vd *)p = v; }

static double *tables, *npv[OPTIONS];
static long draws;
static int threads;

/* Random words of one input in one block: xoshiro128++ (Blackman and Vigna 2021), four lanes. */
static inline uint32_t mix(uint32_t x) {
  x ^= x >> 16; x *= 0x7feb352dU; x ^= x >> 15; x *= 0x846ca68bU; return x ^ (x >> 16);
}
static inline u4 rotate(u4 x, int k) { return (x << k) | (x >> (32 - k)); }
static void random_words(uint32_t seed, uint32_t block, uint32_t input, uint32_t *words) {
  u4 s[4];
  for (int lane = 0; lane < 4; lane++)
    for (int k = 0; k < 4; k++) s[k][lane] = mix(seed + 0x9E3779B9U * (1u + k + 4u * (lane + 4u * (input + 64u * block))));
  u4 a = s[0], b = s[1], c = s[2], d = s[3];
  for (int i = 0; i < BLOCK; i += 4) {
    *(u4 *)(words + i) = rotate(a + d, 7) + a;
    u4 t = b << 9;
    c ^= a; d ^= b; b ^= c; a ^= d; c ^= t; d = rotate(d, 11);
  }
}

static inline vd uniform(const uint32_t *w) {
#if VECTOR == 4
  __m128i n = _mm_xor_si128(_mm_loadu_si128((const __m128i *)w), _mm_set1_epi32(0x80000000));
  return ((vd)_mm256_cvtepi32_pd(n) + 2147483648.5) * 0x1p-32;
#else
  vd n = {(double)w[0], (double)w[1]};
  return (n + 0.5) * 0x1p-32;
#endif
}
/* A cubic in each of 16 cells of every octave of min(u, 1 - u). */
static void by_table(const uint32_t *words, const double *table, double *x) {
  for (int i = 0; i < BLOCK; i += VECTOR) {
#if VECTOR == 4
    int64_t at[4];
    __m128i n = _mm_loadu_si128((const __m128i *)(words + i)), sign = _mm_srai_epi32(n, 31);
    __m256i bits = _mm256_castpd_si256(_mm256_add_pd(_mm256_cvtepi32_pd(_mm_xor_si128(n, sign)), _mm256_set1_pd(0.5)));
    __m256i cell = _mm256_sub_epi64(_mm256_srli_epi64(bits, 48), _mm256_set1_epi64x(1022 * 16));
    cell = _mm256_add_epi64(cell, _mm256_and_si256(_mm256_cvtepi32_epi64(sign), _mm256_set1_epi64x(CELLS / 2)));
    __m256i mantissa = _mm256_or_si256(_mm256_and_si256(bits, _mm256_set1_epi64x(0x0000FFFFFFFFFFFFLL)),
                                       _mm256_set1_epi64x(0x3FF0000000000000LL));
    vd s = (vd)_mm256_sub_pd(_mm256_castsi256_pd(mantissa), _mm256_set1_pd(1.0));
    _mm256_storeu_si256((__m256i *)at, cell);
    __m256d r0 = _mm256_load_pd(table + 4 * at[0]), r1 = _mm256_load_pd(table + 4 * at[1]);
    __m256d r2 = _mm256_load_pd(table + 4 * at[2]), r3 = _mm256_load_pd(table + 4 * at[3]);
    __m256d t0 = _mm256_unpacklo_pd(r0, r1), t1 = _mm256_unpackhi_pd(r0, r1);
    __m256d t2 = _mm256_unpacklo_pd(r2, r3), t3 = _mm256_unpackhi_pd(r2, r3);
    vd c0 = (vd)_mm256_permute2f128_pd(t0, t2, 0x20), c1 = (vd)_mm256_permute2f128_pd(t1, t3, 0x20);
    vd c2 = (vd)_mm256_permute2f128_pd(t0, t2, 0x31), c3 = (vd)_mm256_permute2f128_pd(t1, t3, 0x31);
    store(x + i, c0 + s * (c1 + s * (c2 + s * c3)));
#else
    for (int j = 0; j < VECTOR; j++) {
      int32_t n = (int32_t)words[i + j], sign = n >> 31;
      double f = (double)(n ^ sign) + 0.5, s;
      uint64_t bits;
      memcpy(&bits, &f, 8);
      const double *c = table + 4 * ((bits >> 48) - 1022 * 16 + (sign & (CELLS / 2)));
      bits = (bits & 0x0000FFFFFFFFFFFFULL) | 0x3FF0000000000000ULL;
      memcpy(&s, &bits, 8);
      s -= 1.0;
      x[i + j] = c[0] + s * (c[1] + s * (c[2] + s * c[3]));
    }
#endif
  }
}
static void triangular(const uint32_t *words, const double *p, double *x) {
  double a = p[0], m = p[1], b = p[2], F = (m - a) / (b - a), A = (b - a) * (m - a), B = (b - a) * (b - m);
  for (int i = 0; i < BLOCK; i += VECTOR) {
    vd u = uniform(words + i);
    vl below = (vl)(u < F);
    vd r = root(pick(below, u * A, (1.0 - u) * B));
    store(x + i, pick(below, a + r, b - r));
  }
}
static void flat(const uint32_t *words, const double *p, double *x) {
  for (int i = 0; i < BLOCK; i += VECTOR) store(x + i, p[0] + uniform(words + i) * (p[1] - p[0]));
}
static void draw(uint32_t block, int input, uint32_t *words, double *x) {
  random_words(12345, block, input, words);
  if (KIND[input] == 0) by_table(words, tables + (size_t)input * 4 * CELLS, x);
  else if (KIND[input] == 1) triangular(words, PARAMETER[input], x);
  else flat(words, PARAMETER[input], x);
}

/* (1 + growth)^(1/12), by the series of log and exp: growth is a few per cent at most. */
static inline vd monthly(vd growth) {
  vd z = growth / (2.0 + growth), z2 = z * z;
  vd log1p = 2.0 * z * (1.0 + z2 * (1.0 / 3 + z2 * (1.0 / 5 + z2 * (1.0 / 7 + z2 * (1.0 / 9 + z2 * (1.0 / 11))))));
  vd y = log1p / 12.0;
  return 1.0 + y * (1.0 + y / 2 * (1.0 + y / 3 * (1.0 + y / 4 * (1.0 + y / 5 * (1.0 + y / 6)))));
}

#define EACH for (int v = 0; v < TILE; v++)
static void evaluate(const double *X, double *const *out) {
  double replaced[MONTHS + 1][VECTOR * TILE] __attribute__((aligned(64)));
  double stock[MONTHS + 1][VECTOR * TILE] __attribute__((aligned(64)));
  for (int i = 0; i < BLOCK; i += VECTOR * TILE) {
    EACH {
      const double *x = X + i + v * VECTOR;
      vd factor = monthly(load(x + 4 * BLOCK)), pace = splat(1), left = load(x), rate = load(x + BLOCK);
      for (int t = 1; t <= MONTHS; t++) {
        pace = pace * factor;
        vd gone = rate * pace;
        left = max0(left - gone);
        store(replaced[t] + v * VECTOR, gone);
        store(stock[t] + v * VECTOR, left);
      }
    }
    for (int o = 0; o < OPTIONS; o++) {
      vd build[TILE], spend[TILE], success[TILE], benefit[TILE], avoided[TILE], running[TILE], sum[TILE], migrated[TILE];
      double least = 1e9, most = 0;
      EACH {
        const double *x = X + (size_t)(5 + 7 * o) * BLOCK + i + v * VECTOR;
        build[v] = whole(load(x + 2 * BLOCK) + 0.5);
        spend[v] = load(x) * (1.0 + load(x + BLOCK)) / build[v];
        success[v] = load(x + 3 * BLOCK) * load(x + 4 * BLOCK) * load(x + 5 * BLOCK);
        running[v] = load(x + 6 * BLOCK);
        benefit[v] = load(X + 2 * BLOCK + i + v * VECTOR) / 12.0;
        avoided[v] = load(X + 3 * BLOCK + i + v * VECTOR) * AVOIDED;
        sum[v] = migrated[v] = splat(0);
        for (int j = 0; j < VECTOR; j++) {
          if (build[v][j] < least) least = build[v][j];
          if (build[v][j] > most) most = build[v][j];
        }
      }
      int t = 1, first = least < MONTHS ? (int)least : MONTHS, last = most + 1 < MONTHS ? (int)most + 1 : MONTHS;
      for (; t <= first; t++) EACH sum[v] = sum[v] + (-spend[v]) * DISCOUNT[t];
      for (; t <= last; t++) EACH {
        double month = t;
        vl building = (vl)(month <= build[v]), opens = (vl)(build[v] == month - 1.0);
        vd m = pick(opens, success[v] * load(stock[t] + v * VECTOR), max0(migrated[v] - success[v] * load(replaced[t] + v * VECTOR)));
        migrated[v] = m;
        vd cash = m * benefit[v] - running[v];
        cash = pick(building, -spend[v], pick(opens, cash + avoided[v] * m, cash));
        sum[v] = sum[v] + cash * DISCOUNT[t];
      }
      for (; t <= MONTHS; t++) EACH {
        vd m = max0(migrated[v] - success[v] * load(replaced[t] + v * VECTOR));
        migrated[v] = m;
        sum[v] = sum[v] + (m * benefit[v] - running[v]) * DISCOUNT[t];
      }
      EACH store(out[o] + i + v * VECTOR, sum[v]);
    }
  }
}

static void *work(void *given) {
  long k = (long)given, blocks = draws / BLOCK;
  uint32_t *words = aligned_alloc(64, BLOCK * 4);
  double *X = aligned_alloc(64, INPUTS * BLOCK * 8), *out[OPTIONS];
  for (long b = blocks * k / threads; b < blocks * (k + 1) / threads; b++) {
    for (int input = 0; input < INPUTS; input++) draw(b, input, words, X + input * BLOCK);
    for (int o = 0; o < OPTIONS; o++) out[o] = npv[o] + b * BLOCK;
    evaluate(X, out);
  }
  free(words);
  free(X);
  return 0;
}

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}
static int ascending(const void *a, const void *b) { return (*(double *)a > *(double *)b) - (*(double *)a < *(double *)b); }

int main(int count, char **words) {
  if (count != 5) return 2;
  draws = (atol(words[2]) + BLOCK - 1) / BLOCK * BLOCK;
  threads = atoi(words[3]);
  int repeats = atoi(words[4]);
  size_t size = (size_t)INPUTS * 4 * CELLS;
  tables = aligned_alloc(64, size * 8);
  FILE *file = fopen(words[1], "rb");
  if (!file || fread(tables, 8, size, file) != size) return 1;
  for (int o = 0; o < OPTIONS; o++) memset(npv[o] = aligned_alloc(64, draws * 8), 0, draws * 8);
  double seconds[64], processor[64];
  for (int r = 0; r < repeats && r < 64; r++) {
    pthread_t others[64];
    double begun = now(CLOCK_MONOTONIC), used = now(CLOCK_PROCESS_CPUTIME_ID);
    for (long k = 1; k < threads; k++) pthread_create(others + k, 0, work, (void *)k);
    work(0);
    for (int k = 1; k < threads; k++) pthread_join(others[k], 0);
    seconds[r] = now(CLOCK_MONOTONIC) - begun;
    processor[r] = now(CLOCK_PROCESS_CPUTIME_ID) - used;
  }
  qsort(seconds, repeats, 8, ascending);
  qsort(processor, repeats, 8, ascending);
  printf("{\"draws\":%ld,\"least\":%.6f,\"median\":%.6f,\"processor\":%.6f,\"means\":[", draws, seconds[0],
         seconds[repeats / 2], processor[repeats / 2]);
  for (int o = 0; o < OPTIONS; o++) {
    double sum = 0;
    for (long i = 0; i < draws; i++) sum += npv[o][i];
    printf("%s%.9g", o ? "," : "", sum / draws);
  }
  printf("],\"deviations\":[");
  for (int o = 0; o < OPTIONS; o++) {
    double sum = 0, squares = 0;
    for (long i = 0; i < draws; i++) sum += npv[o][i];
    for (long i = 0; i < draws; i++) squares += (npv[o][i] - sum / draws) * (npv[o][i] - sum / draws);
    printf("%s%.9g", o ? "," : "", sqrt(squares / (draws - 1)));
  }
  printf("]}\n");
}
