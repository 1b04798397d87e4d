using Cohort.Data;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Tests.Data.Exercises;

/// <summary>What each source asks and answers, looked at closely.</summary>
public sealed class PlantedAnswersTests
{
    [Fact]
    public void Copy_Orders_AreThoseOfTheLetters()
    {
        foreach (var (prompt, answer) in Rows(new CopySource { Written = CopySource.Order.Reversed }))
            Assert.Equal(prompt.TrimEnd('='), new string([.. answer.Reverse()]));
        foreach (var (prompt, answer) in Rows(new CopySource { Written = CopySource.Order.Sorted }))
            Assert.Equal(new string([.. prompt.TrimEnd('=').Order()]), answer);
        foreach (var (prompt, answer) in Rows(new CopySource())) Assert.Equal(prompt.TrimEnd('='), answer);
    }

    [Fact]
    public void Brackets_Answers_CloseWhatIsOpen()
    {
        foreach (var (prompt, answer) in Rows(new BracketSource())) Assert.Equal("", BracketSource.Closing(prompt.TrimEnd('=') + answer));
        foreach (var (prompt, answer) in Rows(new BracketSource { Asked = BracketSource.Question.Balanced }))
            Assert.Equal(answer == "y", BracketSource.Closing(prompt.TrimEnd('=')) == "");
        Assert.Null(BracketSource.Closing("(]"));
        Assert.Null(BracketSource.Closing(")"));
        Assert.Equal("])", BracketSource.Closing("([{}"));
    }

    [Fact]
    public void Edits_Orders_AreDone()
    {
        foreach (var (prompt, answer) in Rows(new EditSource()))
        {
            var (order, letters) = (prompt.Split(':')[0], prompt.Split(':')[1].TrimEnd('='));
            Assert.Equal(order[0] switch
            {
                'R' => new string([.. letters.Reverse()]),
                'T' => letters[1..] + letters[..1],
                'D' => letters.Replace(order[1..], "", StringComparison.Ordinal),
                'X' => letters.Replace(order[1], order[2]),
                _ => letters.Aggregate("", (kept, letter) => kept.EndsWith(letter) ? kept : kept + letter),
            }, answer);
        }
    }

    [Fact]
    public void Tastes_Answers_AreAllowedAndLikedByHowFarTheyAre()
    {
        foreach (var (prompt, answer) in Rows(new TasteSource()))
            Assert.All(prompt.TrimEnd('=').Zip(answer), pair => Assert.InRange(pair.Second - pair.First, 1, 4));
        var scene = new TasteSource { Length = 2, Letters = 2 }.Load(new DataRequest(1) { Window = 8 });
        var data = Texts(scene.Train).Any(r => r.Prompt == "ab=") ? scene.Train : scene.Test;
        var row = Texts(data).ToList().FindIndex(r => r.Prompt == "ab=");
        (string Answer, double Score)[] judged =
            [("ef", 1), ("bc", 0), ("ed", 2 / 3.0), ("cf", 2 / 3.0), ("ge", 1 / 3.0), ("e", 0), ("efe", 0), ("", 0), ("<e", 1 / 3.0)];
        foreach (var (answer, score) in judged)
            Assert.Equal(score, data.Answers!.Checker.Score(data, row, data.Tokenizer!.Encode(answer)), 1e-12);
    }

    [Fact]
    public void Facts_Stated_AreThoseOfThePrompt()
    {
        foreach (var (prompt, answer) in Rows(new FactSource()))
        {
            var (facts, key) = (prompt.Split(" ? ")[0].Split(' ').Chunk(2).ToDictionary(f => f[0], f => f[1]), prompt.Split(" ? ")[1]);
            Assert.Equal(4, facts.Count);
            Assert.Equal(facts[key], answer);
        }
    }

    [Fact]
    public void Facts_Table_IsOneAndAskedInFormsThatWereNotLearnt()
    {
        var source = new FactSource { In = FactSource.Place.Table, Keys = 5, Rows = 500, TestRows = 50 };
        var scene = source.Load(new DataRequest(1) { Window = 30 });
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (prompt, answer) in Texts(scene.Train).Concat(Texts(scene.Test)))
        {
            var fact = prompt[3..];
            Assert.Equal(known.TryAdd(fact, answer) ? answer : known[fact], answer);
        }

        Assert.Equal(10, known.Count);
        Assert.DoesNotContain(Texts(scene.Test), row => row.Prompt.StartsWith("f0 ", StringComparison.Ordinal));
        var other = (source with { Rule = 7 }).Load(new DataRequest(1) { Window = 30 });
        Assert.NotEqual(Texts(scene.Train).Select(r => r.Answer), Texts(other.Train).Select(r => r.Answer));
        Assert.Equal(Texts(scene.Train).Select(r => r.Prompt), Texts(other.Train).Select(r => r.Prompt));
    }

    [Fact]
    public void Facts_Manners_ComeBeforeTheValueAndAreJudgedApart()
    {
        var source = new FactSource { In = FactSource.Place.Table, Keys = 5, Manners = 3, Rows = 300, TestRows = 40 };
        var scene = source.Load(new DataRequest(1) { Window = 30 });
        var plain = (source with { Manners = 1 }).Load(new DataRequest(1) { Window = 30 });
        var values = Texts(plain.Train).Select(row => (row.Prompt[3..], row.Answer)).ToHashSet();
        foreach (var (prompt, answer) in Texts(scene.Train))
        {
            Assert.Matches("^m[012] v[0-9]+$", answer);
            Assert.Contains((prompt[3..], answer.Split(' ')[1]), values); // manners change no fact
        }

        Assert.Equal(3, Texts(scene.Train).Select(row => row.Answer.Split(' ')[0]).Distinct().Count());
        var told = (source with { Manner = 2 }).Load(new DataRequest(1) { Window = 30 });
        Assert.All(Texts(told.Train), row => Assert.StartsWith("m2 v", row.Answer, StringComparison.Ordinal));
        foreach (var (name, letter) in new[] { ("manner", 'm'), ("value", 'v') })
        {
            for (var row = 0; row < scene.Test.Rows; row++)
            {
                var mask = scene.Sets[name]["mask"].Numbers(row);
                Assert.Equal(1, mask.ToArray().Sum());
                Assert.Equal(letter, scene.Test.Classes[scene.Sets[name]["label"].Integers(row)[mask.IndexOf(1f)]][0]);
            }
        }
    }

    [Fact]
    public void Demonstrations_OnePlaceOfATask_DecidesTheAnswerAndExamplesOfItsConceptShowIt()
    {
        var source = new DemonstrationSource { Rows = 2000, TestRows = 10, Rule = 5 };
        var lasting = new Dictionary<string, string>(StringComparer.Ordinal); // by task and symbol, at the place that decides
        foreach (var task in All(source).GroupBy(r => r.Prompt.Split(' ')[0]))
        {
            var deciding = Enumerable.Range(1, 4).Single(place =>
                task.GroupBy(r => r.Prompt.Split(' ')[place]).All(same => same.Select(r => r.Answer).Distinct().Count() == 1));
            foreach (var (prompt, answer) in task) lasting[$"{task.Key} {deciding} {prompt.Split(' ')[deciding]}"] = answer;
        }

        Assert.Equal(5 * 32, lasting.Count);
        var right = 0;
        foreach (var (prompt, answer) in All(source with { Shown = true }))
        {
            var (words, task) = (prompt.Split(' '), prompt.Split(' ')[0]);
            var place = lasting.Keys.First(k => k.StartsWith(task + " ", StringComparison.Ordinal)).Split(' ')[1];
            var at = int.Parse(place, null);
            var same = lasting[$"{task} {place} {words[at]}"] == lasting[$"{task} {place} {words[7 + at]}"];
            Assert.Equal(same, words[6] == answer);
            right += same ? 1 : 0;
        }

        Assert.InRange(right, 2000 * (1 / 2.0 + 1 / 16.0) - 100, 2000 * (1 / 2.0 + 1 / 16.0) + 100);
        Assert.Single(new DemonstrationSource { Fooled = 6 }.Validate());
        Assert.Single(new DemonstrationSource { Symbols = 4 }.Validate());

        static (string Prompt, string Answer)[] All(DemonstrationSource source) => Texts(source.Load(new DataRequest(1) { Window = 15 }).Train);
    }

    [Theory]
    [InlineData("n0 n1 n2", 1)]
    [InlineData("n0 n3 n2", 1)] // the other way round along n2 n3
    [InlineData("n0 n2", 0)]
    [InlineData("n0 n1 n0 n3 n2", 0)]
    [InlineData("n0 n1", 0)]
    [InlineData("n1 n2", 0)]
    [InlineData("n0 | n2", 0)]
    [InlineData("", 0)]
    public void Paths_AnyWay_IsRight(string answer, double score)
    {
        string[] words = ["|", "?", "n0", "n1", "n2", "n3"];
        foreach (var directed in new[] { false, true })
        {
            var data = new ExerciseLayout(ExerciseLayout.Words(words), 40, ["k"], directed ? new DirectedPathChecker() : new PathChecker())
                .Rows("one", [new("n0 n1 | n1 n2 | n0 n3 | n2 n3 ? n0 n2", "n0 n1 n2", "k")]);
            var expected = directed && answer == "n0 n3 n2" ? 0 : score;
            Assert.Equal(expected, data.Answers!.Checker.Score(data, 0, data.Tokenizer!.Encode(answer)));
        }
    }

    [Fact]
    public void Commands_Meanings_AreThoseOfTheGrammar()
    {
        var rows = Rows(new CommandSource { Rule = 3 }).DistinctBy(r => r.Prompt).ToDictionary(r => r.Prompt, r => r.Answer, StringComparer.Ordinal);
        var actions = Enumerable.Range(0, 4).Where(v => rows.ContainsKey($"v{v}")).ToDictionary(v => $"v{v}", v => rows[$"v{v}"]);
        Assert.NotEmpty(actions);
        foreach (var (order, answer) in rows)
        {
            var words = order.Split(' ');
            if (words.Length != 2 || !actions.TryGetValue(words[0], out var action)) continue;
            Assert.Equal(words[1] switch
            {
                "left" => $"LEFT {action}",
                "right" => $"RIGHT {action}",
                "twice" => $"{action} {action}",
                _ => $"{action} {action} {action}",
            }, answer);
        }

    }

    [Fact]
    public void Commands_VerbKept_IsLearntAloneAndTestedInOrders()
    {
        var scene = new CommandSource { Tested = CommandSource.Kept.Verb }.Load(new DataRequest(1) { Window = 100 });
        Assert.All(Texts(scene.Train), row => Assert.True(row.Prompt == "v0" || !row.Prompt.Split(' ').Contains("v0")));
        Assert.All(Texts(scene.Test), row => Assert.True(row.Prompt != "v0" && row.Prompt.Split(' ').Contains("v0")));
        Assert.Contains(Texts(scene.Train), row => row.Prompt == "v0");
    }

    [Fact]
    public void Load_HardlyAnyDifferentExercises_IsRefused()
    {
        var refused = Assert.Throws<CohortException>(() =>
            new BracketSource { Longest = 2, Sorts = 1 }.Load(new DataRequest(1) { Window = 30 }));
        Assert.Equal(DataProblems.TooFewExercises, refused.Problems[0].Kind);
    }

    [Fact]
    public void Validate_OptionsThatDoNotGoTogether_AreAllNamed()
    {
        Assert.Single(new CopySource { Shortest = 7 }.Validate());
        Assert.Single(new GraphPathSource { Nodes = 3 }.Validate());
        Assert.Equal(2, new FactSource { Keys = 2, Facts = 3, Rule = 1 }.Validate().Count());
        Assert.Single(new FactSource { In = FactSource.Place.Table, Facts = 3 }.Validate());
    }

    private static (string Prompt, string Answer)[] Rows(PlantedExercises source) =>
        Texts((source with { Rows = 400 }).Load(new DataRequest(1) { Window = 150 }).Train);

    private static (string Prompt, string Answer)[] Texts(Dataset data) => [.. Enumerable.Range(0, data.Rows).Select(row =>
        (data.Tokenizer!.Decode(AnswerTask.PromptOf(data, row)), data.Tokenizer.Decode(data.Answers!.AnswerOf(data, row))))];
}
