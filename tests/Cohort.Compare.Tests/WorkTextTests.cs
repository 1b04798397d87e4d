using Cohort.Data;

namespace Cohort.Compare.Tests;

public class WorkTextTests
{
    [Fact]
    public void Make_AnyLength_HasEachCharacterAndIsTheSameAgain()
    {
        var text = WorkText.Make(1000);
        Assert.Equal((1000, WorkText.Characters), (text.Length, text.Distinct().Count()));
        Assert.Equal(text, WorkText.Make(1000));
    }

    [Fact]
    public void Make_LongText_HasSomethingToLearn()
    {
        var text = WorkText.Make(50_000);
        var following = text.Zip(text.Skip(1)).GroupBy(pair => pair.First, pair => pair.Second);
        var likely = following.Sum(next => next.CountBy(c => c).Select(c => c.Value).OrderDescending().Take(4).Sum());
        Assert.InRange(likely / 50_000.0, 0.7, 0.95); // four characters take most of what follows another
    }

    [Fact]
    public void Load_EachTextWork_IsItsWindowsByTheProductsSource()
    {
        foreach (var spec in Row.All.Select(r => r.Spec).Where(s => s.IsText))
        {
            using var folder = new WorkFolder(spec);
            var data = WorkData.Load(spec, folder.Path);
            Assert.IsType<NextTokens>(data.Objective);
            Assert.Equal((spec.TotalRows, spec.Features, spec.Classes), (data.Rows, data.Features, data.Classes.Count));
            Assert.Equal(data.Tokens, RawFile.Read<int>(Path.Combine(folder.Path, "tokens.i32")));
        }
    }

    [Fact]
    public void Load_AnotherVocabulary_Throws()
    {
        var spec = Row.All.First(r => r.Spec.IsText).Spec with { Rows = 8 };
        using var folder = new WorkFolder(spec);
        Assert.Throws<InvalidOperationException>(() => WorkText.Load(spec with { Classes = 96 }, folder.Path));
    }
}
