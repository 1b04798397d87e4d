using Cohort.Data;

namespace Cohort.Tests.Data.Fields;

public sealed class FieldTests
{
    [Fact]
    public void Stretch_OfRows_ReadsThemInPlace()
    {
        var pairs = Field.Integers("pairs", [2], [3, 0, 4, 1], bound: 5);
        var (user, item) = (pairs.Stretch("user", 0, []), pairs.Stretch("item", 1, []));
        Assert.Equal((4, 1), (user.Integers(1)[0], item.Integers(1)[0]));
        Assert.Equal((2, 5), (item.Rows, item.Bound));
        Assert.Throws<ArgumentException>(() => pairs.Stretch("late", 1, [2]));
    }

    [Fact]
    public void Named_Stretch_HasABoundOfItsOwn()
    {
        var pairs = Field.Integers("pairs", [2], [3, 0, 4, 1], bound: 5);
        var item = pairs.Stretch("item", 1, []).Named(["first", "second"]);
        Assert.Equal((2, "second", 1), (item.Bound, item.Names[1], item.Integers(1)[0]));
        Assert.Throws<ArgumentException>(() => pairs.Stretch("user", 0, []).Named(["a", "b", "c", "d"]));
    }

    [Fact]
    public void Integers_OutOfBounds_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Field.Integers("user", [], [0, 3], bound: 3));
        Assert.Throws<ArgumentException>(() => Field.Integers("label", [], [0, -1], ["a", "b"]));
        Assert.Equal(-1, Field.Integers("any", [], [0, -1]).Integers(1)[0]);
    }

    [Fact]
    public void Numbers_NoWholeRows_AreRefused() => Assert.Throws<ArgumentException>(() => Field.Numbers("input", [2], [1, 2, 3]));

    [Fact]
    public void Select_FieldsOfTheSameRows_StayStretchesOfOne()
    {
        var input = Field.Numbers("input", [1], [1, 2, 3]);
        var ids = Field.Integers("ids", [2], [0, 1, 2, 3, 4, 5]);
        var data = new Dataset("t", new Classification(), input, Field.Integers("label", [], [0, 1, 0], ["a", "b"]),
            ids.Stretch("user", 0, []), ids.Stretch("item", 1, []), Field.Texts("note", ["x", "y", "z"]));
        var some = data.Select([2, 0]);
        Assert.Same(some["user"].Stored, some["item"].Stored);
        Assert.Equal((4, 5, "z"), (some["user"].Integers(0)[0], some["item"].Integers(0)[0], some["note"].Text(0)));
        Assert.Equal(["input", "label", "user"], some.Stored.Select(f => f.Name));
    }

    [Fact]
    public void Labels_StretchOfLongerRows_AreStillThoseOfEachRow()
    {
        var both = Field.Integers("both", [2], [1, 0, 0, 1, 1, 1], ["a", "b"]);
        var data = new Dataset("t", new Classification(), Field.Numbers("input", [1], [1, 2, 3]), both.Stretch("label", 1, []));
        Assert.Equal([0, 1, 1], data.Labels);
        Assert.Equal([0, 1, 1], data.Objective.StrataOf(data).Of);
    }

    [Fact]
    public void Dataset_FieldsThatDoNotAgree_SaysWhatIsWrong()
    {
        var input = Field.Numbers("input", [1], [1, 2, 3]);
        var label = Field.Integers("label", [], [0, 1], ["a", "b"]);
        Assert.Contains("'label' has 2 rows", Refused(new Classification(), input, label));
        Assert.Contains("two fields are called 'input'", Refused(new Classification(), input, input));
        Assert.Contains("a regression needs target, numbers [] or [d]", Refused(new Regression(), input));
        Assert.Contains("input, numbers or integers and label, integers []", Refused(new Classification(), Field.Texts("input", ["a"])));

        static string Refused(IObjective objective, params Field[] fields) =>
            Assert.Throws<ArgumentException>(() => new Dataset("t", objective, fields)).Message;
    }
}
