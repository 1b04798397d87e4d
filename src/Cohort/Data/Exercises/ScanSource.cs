using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Orders and what is done at them: <c>jump twice</c>, answer <c>I_JUMP I_JUMP</c> (SCAN, 20,910 orders; BSD licence). Word by word; right is the
/// row's own answer. Kinds are the conjunctions. Only from the data folder.
/// </summary>
/// <remarks>Lake, Baroni, "Generalization without systematicity: on the compositional skills of sequence-to-sequence recurrent networks", ICML
/// 2018.</remarks>
[PlanName("scan")]
public sealed record ScanSource : ReadExercises
{
    private const string In = "IN: ", Out = " OUT: ";

    /// <summary>How the orders are divided into some to learn from and some to test on.</summary>
    public enum Split
    {
        /// <summary>At random, 16,728 and 4,182.</summary>
        Simple,

        /// <summary>By the number of actions: up to 22, 16,990 of them, and 24 to 48, 3,920.</summary>
        Length,

        /// <summary>The verb <c>jump</c> is learnt alone (in 14,670 rows), and tested in orders, 7,706.</summary>
        AddprimJump,

        /// <summary>No <c>around right</c> is learnt from, 15,225 orders; all that is tested, 4,476.</summary>
        TemplateAroundRight,
    }

    /// <summary>Which division.</summary>
    [PlanArgument]
    public Split Divided { get; init; }

    private protected override TokenKind UsualTokens => TokenKind.Words;

    private protected override string SetName => NamedSets.All.First(s => s.Source is ScanSource scan && scan.Divided == Divided).Name;

    private protected override IAnswerChecker Checker => new ExactAnswer();

    private protected override void ReadPart(string path, List<Exercise> exercises, List<Problem> problems, ReadingBudget budget) =>
        LineReader.Read(path, problems, budget, line =>
        {
            if (line.IndexOf(Out, StringComparison.Ordinal) is var at && (!line.StartsWith(In, StringComparison.Ordinal) || at <= In.Length))
                return $"{Excerpt.Quoted(line)} is no IN: orders OUT: actions";
            budget.Take(2L * line.Length);
            var (order, actions) = (line[In.Length..at], line[(at + Out.Length)..].Trim());
            if (actions.Length == 0 || order.Trim().Length == 0) return $"{Excerpt.Quoted(line)} has no orders, or no actions";
            var words = order.Split(' ');
            LineReader.Keep(exercises, order, actions, words.Contains("and") ? "and" : words.Contains("after") ? "after" : "one", budget);
            return null;
        });
}
