using Cohort.Data;
using Cohort.Loops;
using Cohort.Problems;
using Cohort.Tests.Data;

namespace Cohort.Tests.Data;

/// <summary>What numbers of a table keep on their way to features.</summary>
public sealed class ColumnUnitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_TimesInSeconds_AreCountedFromWhereTheyBegin()
    {
        var (plain, times) = (Read(i => $"{i % 50}"), Read(i => $"{1_600_000_000 + i % 50}"));
        Assert.Equal(1_600_000_000, times.Schema!.Columns[0].Offset);
        Assert.Equal(plain.Values, times.Values);
        Assert.Contains("x counted from 1600000000", times.Summary.ToString(), StringComparison.Ordinal);
        Assert.Equal((0.0, 1.0), (plain.Schema!.Columns[0].Offset, plain.Schema.Columns[0].Unit));
    }

    [Fact]
    public void Read_FractionsOfSeconds_StayApart()
    {
        var data = Read(i => FormattableString.Invariant($"{1_600_000_000 + i % 50}.{i % 8 * 125:000}"));
        var offset = data.Schema!.Columns[0].Offset;
        for (var row = 0; row < data.Rows; row++)
            Assert.Equal(1_600_000_000 + row % 50 + row % 8 * 0.125, offset + data.Values[row]);
    }

    [Fact]
    public void Read_LargeIntegers_StayApart()
    {
        var data = Read(i => $"{9_000_000_000_000_000 - i % 1000}");
        Assert.Equal(1000, data.Values.Distinct().Count());
        Assert.True(data.Schema!.Columns[0].Offset > 8_999_999_999_990_000);
    }

    // The usual columns keep their bits: what single precision holds, and what it holds well enough.
    [Theory]
    [InlineData(0.9, 0.0001)]
    [InlineData(1000.1, 1.7)]
    [InlineData(-3, 0.33)]
    [InlineData(16_777_217, 16_777_216)]
    [InlineData(1e9, 1e9)]
    [InlineData(16_777_216, 2)]
    [InlineData(1e20, 1e20)]
    [InlineData(1e-20, 1e-20)]
    public void Fit_OrdinaryNumbers_StayAsTheyAre(double first, double step)
    {
        var data = Read(i => FormattableString.Invariant($"{first + i % 97 * step:R}"));
        Assert.Equal((0.0, 1.0), (data.Schema!.Columns[0].Offset, data.Schema.Columns[0].Unit));
        Assert.Equal((float)(first + 5 * step), data.Values[5]);
    }

    [Theory]
    [InlineData(1e39)]
    [InlineData(1e300)]
    [InlineData(1e-45)]
    [InlineData(1e-300)]
    [InlineData(5e-324)]
    public void Read_NumbersBeyondSinglePrecision_AreCountedInAnotherUnit(double unit)
    {
        var data = Read(i => FormattableString.Invariant($"{unit * (i % 50):R}"));
        var column = data.Schema!.Columns[0];
        for (var row = 0; row < 50; row++) Assert.Equal(unit * row, data.Values[row] * column.Unit, Math.Max(unit * 1e-5, double.Epsilon));
        Assert.InRange(data.Values.Max(), 1, 2);
    }

    [Fact]
    public void Read_NumbersBeyondDoublePrecision_AreRefusedWithTheirRows()
    {
        var e = Assert.Throws<CohortException>(() => Read(i => i % 30 == 7 ? "1e400" : $"{i}"));
        var problem = Assert.Single(e.Problems);
        Assert.Equal(DataProblems.NumberTooLarge, problem.Kind);
        Assert.Contains("x holds numbers that are too large in row 8, row 38, row 68, row 98, row 128 and 62 more", problem.Message,
            StringComparison.Ordinal);
        Assert.Equal(DataProblems.NumberTooLarge, Assert.Throws<CohortException>(() => Read(i => $"{i % 50}", i => $"{i}e36")).Problems[0].Kind);
    }

    /// <summary>A label is predicted in single precision as it stands; where that loses digits of it, it is said how to give it.</summary>
    [Theory]
    [InlineData(1_600_000_000, 37, "single precision loses digits of the label y: subtract 1600000000 from it")]
    [InlineData(0, 1e-42, "single precision loses digits of the label y: give it in units of about ")]
    [InlineData(1000, 0.37, null)]
    [InlineData(0, 1e-13, null)]
    public void Read_LabelThatLosesDigits_IsSaid(double first, double step, string? note)
    {
        var data = Read(i => $"{i % 50}", i => FormattableString.Invariant($"{first + i % 97 * step:R}"));
        if (note is null) Assert.DoesNotContain("loses digits", data.Summary.ToString(), StringComparison.Ordinal);
        else Assert.Contains(note, data.Summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LabelOfOneValueInSinglePrecision_IsSaidToBeThat()
    {
        var e = Assert.Throws<CohortException>(() => Read(i => $"{i % 50}", i => $"{1_600_000_000_000 + i % 97}"));
        Assert.Equal(DataProblems.OneClass, Assert.Single(e.Problems).Kind);
        Assert.Contains("one value in single precision, in which it is predicted: subtract 1600000000000 from it", e.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WordsForInfinity_AreMissing()
    {
        var data = Read(i => i % 40 == 3 ? "-inf" : $"{i % 37}");
        Assert.True(float.IsNaN(data.Values[3]));
        Assert.Contains("own mean", data.Summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Parse_KeepsWhatNumbersAreCountedFrom()
    {
        var schema = Read(i => FormattableString.Invariant($"{1.7e18 + i % 50 * 1e9:R}")).Schema!;
        Assert.NotEqual(0, schema.Columns[0].Offset);
        var read = DataSchemaFile.Parse(DataSchemaFile.Write(schema with { Columns = [schema.Columns[0] with { Unit = 1e-3 }] }), "s.yaml");
        Assert.Equal((schema.Columns[0].Offset, 1e-3), (read.Columns[0].Offset, read.Columns[0].Unit));
        foreach (var wrong in new[] { "offset: much", "offset: 1e999", "unit: 0", "unit: -2", "unit: nan" })
        {
            var e = Assert.Throws<CohortException>(() =>
                DataSchemaFile.Parse($"{{label: y, kind: regression, columns: [{{name: a, kind: numeric, {wrong}}}]}}", "s.yaml"));
            Assert.Equal(FormatProblems.BadSchema, Assert.Single(e.Problems).Kind);
        }
    }

    [Fact]
    public void Scaling_OfAnyUnit_IsTheSameButForTheUnit()
    {
        int[] rows = [.. Enumerable.Range(0, 2000)];
        var wanted = Scaling.Of(Read(i => $"{i % 50}").Input, rows);
        foreach (var unit in new[] { 1e-13, 1e-25, 1e-37, 1e25 })
        {
            var data = Read(i => FormattableString.Invariant($"{i % 50 * unit:R}"));
            var found = Scaling.Of(data.Input, rows);
            for (var row = 0; row < 50; row++)
                Assert.Equal((row - wanted.Mean[0]) * wanted.Scale[0], (data.Values[row] - found.Mean[0]) * found.Scale[0], 1e-4);
            var robust = RobustScaling.Of(data.Input, [rows], rows);
            Assert.InRange(Math.Abs((data.Values[49] - robust.Mean[0]) * robust.Scale[0]), 0.9, 1.1);
        }
    }

    private Dataset Read(Func<int, string> x, Func<int, string>? y = null)
    {
        var rows = Enumerable.Range(0, 2000).Select(i => $"{x(i)},{y?.Invoke(i) ?? (i % 50 < 25 ? "a" : "b")}\n");
        return new TableSource { Path = folder.Write("t.csv", "x,y\n" + string.Concat(rows)), Label = "y" }.Read();
    }
}
