using System.Text;
using Cohort.Claims;

namespace Cohort.Docs;

/// <summary>The page of demands and verdicts: what each word means, and the table of all mixtures, made by asking the judge.</summary>
internal static class VerdictPage
{
    private const string Text = """

        # Demands and verdicts

        A claim demands that something comes out, one line for each thing, and the ledger says what was seen of it. This page says how such a line
        is read and how it is judged.

        ## A demand

        `ROLE EXPR OP EXPR [within NUMBER] [in PATH] [because TEXT]`, for example:

        ```
        H merged > server - 0.03 because the paper reports gaps of up to three points
        H (direct - backprop) > (direct narrow - backprop narrow) + 0.02 because the gap is to be wider than noise
        H difficulty < 0.25 * full in spent.examples
        C difficulty > stopped early
        S constant = 0 within 1e-9 in forgetting because weights that stay forget nothing
        ```

        | role | what it is | where it does not hold |
        |---|---|---|
        | `H`, hypothesis | what the paper's sentence says; a claim has at least one | the only demand that can speak against the paper |
        | `P`, premise | what the sentence takes for granted | nothing was tested |
        | `C`, control | a setting where the gain must vanish, or a rival must lose | nothing was tested |
        | `S`, sanity | an identity that cannot fail; it counts for nothing | the instrument is broken: nothing was tested |

        An expression is a sum of numbers, arms and `NUMBER * FACTOR`, with parentheses. What is read of each arm is `accuracy`, or what `in PATH`
        says; `arm@PATH` says it for one arm. A path is `[SET/][KIND.][groups.NAME.][own.][learners[a..b].]METRIC[.worst]`: a named test set
        instead of the common one; the arm of the run (`alone`, `together` where nothing is said, `pooled`, `adapted`, `aloneAdapted`); one group of
        learners; `own`, each peer's local test instead of the common test set; the mean over some learners, the end not among them; the metric; the
        worst learner instead of the mean. `spent.examples`, `spent.steps` and `spent.bytes`
        are what the arm spent.

        ## Effect and margin

        Everything is moved to one side, so that the **effect** is positive where the demand points. For `L > R` it is the arms of L less those of
        R, and what the constants leave to be exceeded is the **margin**: `a > b + 0.05` has the effect a - b and the margin 0.05, `a > b - 0.02`
        the margin -0.02. `L < R` is `R > L`. Where a side names no arm, its first number is the baseline and belongs to the effect: `x > 0.3` has
        the effect x - 0.3 and the margin 0, `x > 0 + 0.05` the effect x and the margin 0.05. For `L = R within w` the effect is L - R, constants
        and all, and the margin w. A hypothesis with a margin other than 0, and every `within`, says why.

        Effects are computed seed by seed, on arms that share data, split and start, and have a 95% interval: mean -/+ t(0.975, n - 1) s / sqrt(n).

        | word | of a demand `>` or `<` | of a demand `=` |
        |---|---|---|
        | holds | the interval lies above the margin | it lies inside -/+ the margin |
        | opposite | it lies below 0, and below the margin where that is lower | it lies outside of them |
        | smaller than demanded | it lies below the margin, and the effect is not opposite | |
        | not shown | none of these, or a number was not finite | the same |

        **The floor.** A share of n test rows moves in steps of 1/n. Effects that hardly vary can come out equal on every seed, and equal values
        would be certainty out of coarseness. So the standard deviation s counts as at least half a step, times the greatest factor of an arm: the
        greatest one that coarseness alone can give to a constant effect between two steps. With up to 10 seeds the interval then reaches as far as
        the exact binomial bound for how often the upper step is seen.

        **Sanity** demands are identities, not estimates: no interval and no floor, they hold if they hold on every seed.

        ## A claim

        A claim **holds** if all its hypotheses do: each is tested by itself at a one-sided 2.5%, and asking for all of them needs no correction (R.
        L. Berger, Technometrics 24, 1982). It is **opposite**, or **smaller than demanded**, if one of its hypotheses is; looking for one among
        many finds one by chance, so the p values of the hypotheses are corrected for their number (S. Holm, Scandinavian Journal of Statistics 6,
        1979), at 2.5% for all of them together. A hypothesis can therefore be opposite by itself in a claim that is not. It is **not tested** if a
        premise, a control or a sanity demand does not hold, whatever became of the hypotheses, and otherwise **not shown**.

        Every mixture of results among the hypotheses, after Holm, and the verdict on the claim:


        """;

    // Held to the simulation by SimulationTests.
    private const string Measured = """

        ## How often that is wrong, and how often it finds something

        <!-- measured -->
        Measured on 10,000 simulated claims with the ledger's structures of demands, and one of twelve hypotheses: 10 seeds, accuracies rounded to
        500 to 4,000 test rows, standard deviations of the effect between 0.0005 and 0.03, effects of one claim correlated by 0.5, everything but
        the hypotheses comfortably true. The first three columns are errors: the effects lie exactly where the word begins to be wrong (for
        "opposite" at 0, or at the margin where that is below 0). The last is the power: every effect lies one standard deviation of the paired
        difference past its margin.

        | hypotheses | holds, at the margin | smaller or opposite, at the margin | opposite, at 0 | holds, one deviation past |
        |---|---|---|---|---|
        | 1 | 2.6% | 2.3% | 1.7% | 77.0% |
        | 2 | 0.1% | 2.7% | 2.6% | 63.0% |
        | 3 | 0.1% | 2.1% | 2.4% | 52.1% |
        | 4 | 0.1% | 2.5% | 1.9% | 46.3% |
        | 6 | 0.1% | 1.5% | 2.2% | 37.2% |
        | 12 | 0.0% | 2.8% | 2.6% | 9.8% |
        <!-- /measured -->

        For one hypothesis and unrounded numbers the power is that of the paired t test, 80.3%. Without Holm's correction the claims of twelve would
        be called opposite in 22.3% of the cases in the third column.

        """;

    internal static string Render() => new StringBuilder(Markdown.Origin("src/Cohort.Claims/Judging and eng/Docs/VerdictPage.cs"))
        .Append(Text).Append(VerdictTable.Render()).Append(Measured).ToString();
}
