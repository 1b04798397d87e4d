using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Claims.Tests;

public class DemandTests
{
    private static readonly string[] Arms = ["full", "difficulty", "stopped early", "16 peers", "naive"];

    [Theory]
    [InlineData("H difficulty > full", 0.3 - 0.1, 0)]
    [InlineData("H difficulty > full + 0.05", 0.3 - 0.1, 0.05)]
    [InlineData("H difficulty > full - 0.005", 0.3 - 0.1, -0.005)]
    [InlineData("H difficulty + 0.005 > full", 0.3 - 0.1, -0.005)]
    [InlineData("H difficulty - 0.02 > full - 0.005", 0.3 - 0.1, 0.015)]
    [InlineData("H difficulty < full", 0.1 - 0.3, 0)]
    [InlineData("H difficulty < full - 0.05", 0.1 - 0.3, 0.05)]
    [InlineData("H difficulty < full + 0.05", 0.1 - 0.3, -0.05)]
    [InlineData("H difficulty < 0.25 * full", 0.25 * 0.1 - 0.3, 0)]
    [InlineData("P (difficulty - full) > (stopped early - 16 peers) + 0.02", 0.3 - 0.1 - 0.5 + 0.7, 0.02)]
    [InlineData("C 2 * (difficulty - 0.1) > 16 peers", 2 * 0.3 - 0.7, 0.2)]
    [InlineData("H naive > 0.3", 1.1 - 0.3, 0)] // a number alone is the baseline,
    [InlineData("H naive > 0 + 0.05", 1.1, 0.05)] // the first of several is,
    [InlineData("H naive - 0.1 > 0.3", 1.1 - 0.3, 0.1)] // what stands beside an arm never is,
    [InlineData("H naive > -0.3 - 0.05", 1.1 + 0.3, -0.05)] // also with a sign,
    [InlineData("H naive < 0.5 - 0.05", 0.5 - 1.1, 0.05)] // mirrored,
    [InlineData("H 0.5 > naive", 0.5 - 1.1, 0)] // and on the left.
    [InlineData("H 0.5 < naive", 1.1 - 0.5, 0)]
    [InlineData("C difficulty = full + 0.01 within 0.02", 0.3 - 0.1 - 0.01, 0.02)]
    [InlineData("S difficulty = 0 within 1e-9", 0.3, 1e-9)]
    [InlineData("H   stopped \t early>full", 0.5 - 0.1, 0)]
    public void TryParse_Line_MovesEverythingToOneSide(string line, double effect, double margin)
    {
        var demand = Read(line);
        Assert.Equal(effect, demand.Effect((arm, _) => Value(arm)), 12);
        Assert.Equal(margin, demand.Margin, 12);
    }

    [Fact]
    public void TryParse_WholeLine_KeepsItsParts()
    {
        var demand = Read("C difficulty@learners[0].loss = full within 0.01 in own.loss.worst because > of in and within, the paper's noise ");
        Assert.Equal((DemandRole.Control, DemandRelation.Same, 0.01), (demand.Role, demand.Relation, demand.Within));
        Assert.Equal("> of in and within, the paper's noise", demand.Reason);
        Assert.Equal(["difficulty learners[0].loss", "full own.loss.worst"], demand.Reads.Select(r => $"{r.Arm} {r.Path}"));
        Assert.Equal("C difficulty@learners[0].loss = full within 0.01 in own.loss.worst", demand.ToString());
    }

    [Theory]
    [InlineData("H a@accuracy > b in accuracy", "H a > b")]
    [InlineData("H a@together.accuracy>b@loss", "H a > b@loss")]
    [InlineData("H (a) - (b - c) > 2*(a)", "H a - (b - c) > 2 * a")]
    [InlineData("H (a - b) > +c - 1e-9", "H a - b > c - 1e-09")]
    [InlineData("H a = b within 0.010", "H a = b within 0.01")]
    public void ToString_Line_IsCanonical(string line, string canonical) =>
        Assert.Equal(canonical, Read(line, "a", "b", "c").ToString());

    [Theory]
    [InlineData("H a > b", false)]
    [InlineData("H a > b - 0.01", true)]
    [InlineData("H a > 0.3", false)]
    [InlineData("P a > b + 0.1", false)]
    [InlineData("C a > b + 0.1", false)]
    [InlineData("C a = b within 0.1", true)]
    [InlineData("S a = b within 0.1", true)]
    public void NeedsReason_NumbersOfOurChoosing_AreToBeExplained(string line, bool needed) =>
        Assert.Equal(needed, Read(line, "a", "b").NeedsReason);

    [Theory]
    [InlineData("difficulty > full", "a demand begins with its role, H (hypothesis), P (premise), C (control), S (sanity), not with \"difficulty\"")]
    [InlineData("X difficulty > full", "not with \"X\"")]
    [InlineData("H difficult > full", "there is no arm \"difficult\": did you mean \"difficulty\"? arms: full, difficulty")]
    [InlineData("H difficulty", "there is no >, < or = between two expressions")]
    [InlineData("H difficulty >= full", ">= is not known: a demand compares with >, < or =")]
    [InlineData("H difficulty ! full", "! is not known: a demand compares with >, < or =")] // found by fuzzing
    [InlineData("H naive > difficulty > full", "compares once, with >, < or =, not 2 times")]
    [InlineData("H difficulty > ", "an expression is missing")]
    [InlineData("H difficulty > full *", "+ or - should stand where \"*\" begins, in \"full *\"")]
    [InlineData("H difficulty > 2 * 3 * full", "+ or - should stand where \"* full\" begins")]
    [InlineData("H difficulty > (full", "+, - or ) should stand behind \"(full\"")]
    [InlineData("H difficulty > Full", "a number, an arm or ( should stand where \"Full\" begins")]
    [InlineData("H difficulty > full - -1", "a number, an arm or ( should stand where \"-1\" begins")]
    [InlineData("H difficulty > 1e999", "1e999 is too large a number")]
    [InlineData("H 1e200 * naive > 1e200 * full + 1e200 * 1e200", "the numbers are too large")]
    [InlineData("H difficulty = full", "= needs within and a number above 0")]
    [InlineData("H difficulty = full within 0", "within is followed by a number above 0, not by \"0\"")]
    [InlineData("H difficulty = full within x", "not by \"x\"")]
    [InlineData("H difficulty > full within 0.1", "within goes with = only")]
    [InlineData("H difficulty = full in loss within 0.1", "within stands before in")]
    [InlineData("H difficulty > full in loss in accuracy", "in is there 2 times")]
    [InlineData("H difficulty > full in Set/loss", "\"Set\" is no name of a test set")]
    [InlineData("H difficulty@x.loss > full", "\"x\" is nothing that a path has before a metric")]
    [InlineData("H difficulty@loss > full@loss in forgetting", "in forgetting: no arm is read there")]
    [InlineData("H difficulty > full because  ", "because says nothing")]
    [InlineData("H 3 > 2", "no arm is compared")]
    [InlineData("H full > full + 0.1", "no arm is compared: there is none, or they cancel out")]
    public void TryParse_WrongLine_SaysWhatIsWrong(string line, string sentence) =>
        Assert.Contains(sentence, Assert.Single(Problems(line)));

    [Fact]
    public void TryParse_ManyMistakes_AreAllTold()
    {
        var problems = Problems("X dificulty - nave >= fll + stopped early@own.alone.Loss within -1 in S/x.spent.calls because");
        Assert.Equal(13, problems.Count);
    }

    [Theory]
    [InlineData(2001)]
    [InlineData(1_000_000)]
    public void TryParse_EndlessLine_IsRefused(int length) =>
        Assert.Contains("at most 2000 characters", Assert.Single(Problems(new string('(', length))));

    [Fact]
    public void TryParse_DeepParentheses_AreRefused() =>
        Assert.StartsWith("no more than 20 open parentheses", Assert.Single(Problems($"H {new string('(', 900)}full{new string(')', 900)} > naive")));

    [Fact]
    public void TryParse_AnyText_IsADemandOrHasProblems() => Prop.ForAll(Gen.OneOf(Texts(), Scraps()).ToArbitrary(), text =>
    {
        var problems = new List<string>();
        var demand = Demand.TryParse(text, Arms, problems);
        return demand is null == problems.Count > 0 && problems.All(p => p.Length < 1000 && !p.Contains('\n'));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ToString_AnyDemand_ReadsBackAsTheSame() => Prop.ForAll(Lines().ToArbitrary(), line =>
    {
        var problems = new List<string>();
        var demand = Demand.TryParse(line, Arms, problems);
        if (demand is null) return problems.All(p => p.StartsWith("no arm is compared"));
        var again = Read(demand.ToString());
        double Of(string arm, MetricPath path) => Value(arm) + path.ToString().Length;
        return again.ToString() == demand.ToString() && again.Margin.Equals(demand.Margin) && again.Effect(Of).Equals(demand.Effect(Of))
            && again.Role == demand.Role && again.Reads.SequenceEqual(demand.Reads);
    }).QuickCheckThrowOnFailure();

    [Fact] // Whole numbers, so that nothing is rounded: the demand holds exactly where its two sides compare so.
    public void HoldsOf_AnyDemand_AgreesWithItsTwoSides() => Prop.ForAll(Lines().ToArbitrary(), line =>
    {
        if (Demand.TryParse(line, Arms, []) is not { } demand) return true;
        var (left, right) = Split(demand);
        var difference = Evaluated(left) - Evaluated(right);
        return demand.HoldsOf(demand.Effect((arm, _) => Whole(arm))) == demand.Relation switch
        {
            DemandRelation.Above => difference > 0, DemandRelation.Below => difference < 0, _ => Math.Abs(difference) < demand.Within,
        };
    }).QuickCheckThrowOnFailure();

    private static (string Left, string Right) Split(Demand demand)
    {
        var text = demand.ToString()[2..].Split(" in ")[0].Split(" within ")[0];
        var sides = text.Split([" > ", " < ", " = "], StringSplitOptions.None);
        return (sides[0], sides[1]);
    }

    // Another way to evaluate: the arms' values for their names, and no parentheses by brute force.
    private static double Evaluated(string side)
    {
        foreach (var arm in Arms.OrderByDescending(a => a.Length)) side = Regex(arm).Replace(side, $"{Whole(arm)}");
        return Convert.ToDouble(new System.Data.DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture }.Compute(side, null),
            System.Globalization.CultureInfo.InvariantCulture);

        static System.Text.RegularExpressions.Regex Regex(string arm) => new($@"\b{arm}(@\S*[^\s)])?");
    }

    private static Gen<string> Lines()
    {
        var number = Gen.Choose(0, 9).Select(n => $"{n}");
        var arm = Gen.Elements(Arms);
        var read = arm.SelectMany(a => Gen.Elements("", "", "@loss", "@alone.own.loss", "@learners[1..3].accuracy.worst").Select(p => a + p));
        var leaf = Gen.OneOf(number, arm, read, number.SelectMany(n => arm.Select(a => $"{n} *{a}")));
        var inner = Sums(leaf);
        var term = Gen.OneOf(leaf, inner.Select(s => $"({s})"), number.SelectMany(n => inner.Select(s => $"{n}*({s})")));
        return from role in Gen.Elements("H", "P", "C", "S")
               from left in Sums(term)
               from right in Sums(term)
               from mark in Gen.Elements(" > ", "<", " =")
               from path in Gen.Elements("", " in accuracy")
               select $"{role} {left}{mark}{right}{(mark == " =" ? " within 3" : "")}{path}";
    }

    private static Gen<string> Sums(Gen<string> term) =>
        from sign in Gen.Elements("", "", "-", "+ ")
        from first in term
        from rest in Gen.Elements(" + ", "-", " - ").SelectMany(s => term.Select(t => s + t)).ListOf()
        select sign + first + string.Concat(rest.Take(3));

    private static Gen<string> Scraps() => Gen.Elements(
        "H", "P ", " ", "full", "naive", "0.3", "1e9", "*", "(", ")", "+", "-", ">", "<", "=", " within ", " in ", " because ", "@", "learners[",
        "..]", ".", "loss", "spent.", "own.", "/", "#2", "\n", "\u202e", "é").ListOf().Select(string.Concat);

    private static Gen<string> Texts() => ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "");

    private static double Value(string arm) => Array.IndexOf(Arms, arm) switch { 0 => 0.1, 1 => 0.3, 2 => 0.5, 3 => 0.7, _ => 1.1 };

    private static double Whole(string arm) => Array.IndexOf(Arms, arm) switch { 0 => 2, 1 => 3, 2 => 5, 3 => 7, _ => 11 };

    private static Demand Read(string line) => Read(line, Arms);

    private static Demand Read(string line, params string[] arms)
    {
        var problems = new List<string>();
        var demand = Demand.TryParse(line, arms, problems);
        Assert.Empty(problems);
        return demand!;
    }

    private static List<string> Problems(string line)
    {
        var problems = new List<string>();
        Assert.Null(Demand.TryParse(line, Arms, problems));
        return problems;
    }
}
