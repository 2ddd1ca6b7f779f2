package io.clientele.recommend.evaluate;

/**
 * What can be measured of one user's list: 0 to 1. {@code T} are the user's items of the test.
 *
 * <p>Sources: recall and NDCG after D. Liang, R. G. Krishnan, M. D. Hoffman and T. Jebara,
 * Variational autoencoders for collaborative filtering, WWW 2018, section 4.2, where recall is the
 * capped one; reciprocal rank after E. M. Voorhees, The TREC-8 question answering track report,
 * TREC 1999, section 3; average precision after C. D. Manning, P. Raghavan and H. Schütze,
 * Introduction to information retrieval, 2008, section 8.4, cut off at {@code k} and divided by
 * what a list of that length can reach.
 */
public enum UserMeasure {
  /** Hits / |T|. */
  RECALL {
    @Override
    double of(boolean[] hits, int relevant, int cutoff) {
      return (double) count(hits) / relevant;
    }
  },
  /** Hits / min(k, |T|), so that 1 can be reached. */
  CAPPED_RECALL {
    @Override
    double of(boolean[] hits, int relevant, int cutoff) {
      return (double) count(hits) / Math.min(cutoff, relevant);
    }
  },
  /** The sum over hits of 1 / log2(rank + 1), divided by that of the best list there could be. */
  NDCG {
    @Override
    double of(boolean[] hits, int relevant, int cutoff) {
      double gain = 0;
      for (int k = 0; k < hits.length; k++) {
        gain += hits[k] ? discount(k) : 0;
      }
      double best = 0;
      for (int k = 0; k < Math.min(cutoff, relevant); k++) {
        best += discount(k);
      }
      return gain / best;
    }
  },
  /** 1 if there is a hit, or else 0. */
  HIT_RATE {
    @Override
    double of(boolean[] hits, int relevant, int cutoff) {
      return count(hits) > 0 ? 1 : 0;
    }
  },
  /** The sum over hits of the precision down to the hit's rank, divided by min(k, |T|). */
  AVERAGE_PRECISION {
    @Override
    double of(boolean[] hits, int relevant, int cutoff) {
      int found = 0;
      double precisions = 0;
      for (int k = 0; k < hits.length; k++) {
        if (hits[k]) {
          found++;
          precisions += found / (k + 1.0);
        }
      }
      return precisions / Math.min(cutoff, relevant);
    }
  },
  /** 1 / the rank of the first hit, 0 without one. */
  RECIPROCAL_RANK {
    @Override
    double of(boolean[] hits, int relevant, int cutoff) {
      for (int k = 0; k < hits.length; k++) {
        if (hits[k]) {
          return 1 / (k + 1.0);
        }
      }
      return 0;
    }
  };

  /**
   * Returns the measure of one list.
   *
   * @param hits whether the item at each rank is one of the test, down to the cut-off or the end
   * @param relevant {@code |T|}, at least 1
   */
  abstract double of(boolean[] hits, int relevant, int cutoff);

  private static int count(boolean[] hits) {
    int count = 0;
    for (boolean hit : hits) {
      count += hit ? 1 : 0;
    }
    return count;
  }

  private static double discount(int rankFromZero) {
    return 1 / (Math.log(rankFromZero + 2) / Math.log(2));
  }
}
