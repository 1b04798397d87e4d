using System.Text;
using Cohort.Checkpoints;
using Cohort.Problems;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Checkpoints;

public class SafetensorsReaderTests
{
    [Fact]
    public void Read_HandWrittenFile_GivesTensorAndMetadata()
    {
        const string Header = """{"__metadata__":{"by":"hand"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";
        using var reader = new SafetensorsReader(new MemoryStream(File(Header, [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])));
        var target = new float[2];
        reader.Read("w", target);
        Assert.Equal([1f, -2f], target);
        Assert.Equal("hand", reader.Metadata["by"]);
        Assert.Equal([1, 2], reader.Find("w")!.Shape);
        Assert.Equal([1f, -2f], reader.Read("w").Singles.ToArray());
        Assert.Null(reader.Find("v"));
    }

    [Fact]
    public void Read_HalfPrecision_GivesItsBytes()
    {
        using var reader = new SafetensorsReader(new MemoryStream(File("""{"h":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}""", [0x80, 0x3F])));
        Assert.Equal([0x80, 0x3F], reader.Read("h").Bytes.ToArray());
        Assert.Throws<InvalidOperationException>(() => reader.Read("h").Singles.Length);
    }

    [Theory]
    [InlineData("", "COH3052")]
    [InlineData("[]", "COH3052")]
    [InlineData("{", "COH3052")]
    [InlineData("{} x", "COH3052")]
    [InlineData(" {}", "COH3052")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", "COH3052")]
    [InlineData("""{"w":3}""", "COH3053")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,0]}}""", "COH3053")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,0]}}""", "COH3053")]
    [InlineData("""{"w":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,0]}}""", "COH3053")]
    [InlineData("""{"w":{"dtype":"F32","shape":[0],"data_offsets":[0]}}""", "COH3053")]
    [InlineData("""{"w":{"dtype":"F32","shape":[0],"data_offsets":[0,-4]}}""", "COH3053")]
    [InlineData("""{"__metadata__":{"a":1}}""", "COH3053")]
    [InlineData("""{"w":{"dtype":"11","shape":[0],"data_offsets":[0,0]}}""", "COH3054")]
    [InlineData("""{"w":{"dtype":"f32","shape":[0],"data_offsets":[0,0]}}""", "COH3054")]
    [InlineData("""{"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", "COH3055")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", "COH3055")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "COH3056")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", "COH3056")]
    [InlineData("""{"w":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,4]}}""", "COH3056")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "COH3057")]
    [InlineData("""{"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", "COH3057")]
    [InlineData("""{}""", "COH3057")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"v":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "COH3057")]
    [InlineData("""{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"v":{"dtype":"U8","shape":[1],"data_offsets":[3,4]}}""", "COH3057")]
    public void Read_HeaderOfOneMistake_ReportsItsCode(string header, string code) =>
        Assert.Equal(code, Problems(File(header, new byte[4]))[0].Kind.Code);

    [Fact]
    public void Read_SeveralMistakes_ReportsAll()
    {
        const string Header =
            """{"a":{"dtype":"F31","shape":[],"data_offsets":[0,4]},"b":{},"c":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}}""";
        var codes = Problems(File(Header, new byte[4])).Select(p => p.Kind.Code);
        Assert.Equal(["COH3054", "COH3053", "COH3053", "COH3053", "COH3057"], codes);
    }

    [Fact]
    public void Read_MillionMistakes_ReportsAFew()
    {
        var header = "{" + string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"\"{i}\":0")) + "}";
        Assert.Equal(50, Problems(File(header, [])).Count);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0x80, 0, 0, 0, 0, (byte)'{', (byte)'}' }, "COH3051")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, (byte)'{', (byte)'}' }, "COH3051")]
    [InlineData(new byte[] { 0, 0, 0, 2, 0, 0, 0, 0, (byte)'{', (byte)'}' }, "COH3050")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0 }, "COH3050")]
    public void Read_HeaderThatPromisesTooMuch_FailsBeforeAllocating(byte[] bytes, string code)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Problems(bytes).Single();
        Assert.Equal(code, problem.Kind.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Read_ShapeOfAMillionAxes_IsReported()
    {
        var header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[" + string.Join(",", Enumerable.Repeat(1, 1_000_000)) + "],\"data_offsets\":[0,4]}}";
        Assert.Equal("COH3053", Problems(File(header, new byte[4])).Single().Kind.Code);
    }

    [Fact]
    public void Read_DeepNesting_IsReportedNotOverflown()
    {
        var header = "{\"w\":" + new string('[', 1_000_000) + new string(']', 1_000_000) + "}";
        Assert.Equal("COH3052", Problems(File(header, []))[^1].Kind.Code);
    }

    [Fact]
    public void Read_BytesThatAreNoUtf8_AreReported()
    {
        byte[] header = [(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', .. ":{}}"u8];
        byte[] bytes = [(byte)header.Length, 0, 0, 0, 0, 0, 0, 0, .. header];
        Assert.Equal("COH3052", Problems(bytes)[0].Kind.Code);
    }

    [Fact]
    public void Read_NameWithEscapes_IsShownWithoutControlCharacters()
    {
        var problem = Problems(File("""{"\u001b[2J":0}""", [])).Single();
        Assert.DoesNotContain('\u001b', problem.ToString());
    }

    [Fact]
    public void Read_OtherTypeLengthOrName_IsReported()
    {
        using var reader = new SafetensorsReader(new MemoryStream(SafetensorsWriterTests.Written([TensorEntry.Of("w", [2], new float[2])])));
        Assert.Equal("COH3058", Assert.Throws<CohortException>(() => reader.Read("v", new float[2])).Problems[0].Kind.Code);
        Assert.Equal("COH3058", Assert.Throws<CohortException>(() => reader.Read("w", new float[3])).Problems[0].Kind.Code);
        Assert.Equal("COH3058", Assert.Throws<CohortException>(() => reader.Read("w", new int[2])).Problems[0].Kind.Code);
    }

    [Fact]
    public void Open_NoSuchFile_IsADataError()
    {
        var e = Assert.Throws<CohortException>(() => SafetensorsReader.Open(Path.Combine(Path.GetTempPath(), "no-such-folder", "x.safetensors")));
        Assert.Equal(("COH3059", ExitCode.Data), (e.Problems[0].Kind.Code, e.Exit));
    }

    [Fact]
    public void WriteThenRead_AnyTensors_GivesTheSameBits() =>
        Prop.ForAll<Dictionary<NonNull<string>, float[]>>(map =>
        {
            var pairs = map.Where(p => IsName(p.Key.Get) && p.Value is not null).ToArray();
            var bytes = SafetensorsWriterTests.Written(pairs.Select(p => TensorEntry.Of(p.Key.Get, [p.Value.Length], p.Value)));
            using var reader = new SafetensorsReader(new MemoryStream(bytes));
            return reader.Tensors.Count == pairs.Length
                && pairs.All(p => reader.Read(p.Key.Get).Singles.ToArray().Select(BitConverter.SingleToUInt32Bits)
                    .SequenceEqual(p.Value.Select(BitConverter.SingleToUInt32Bits)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_RandomlyChangedBytes_ThrowsNothingButCohortException()
    {
        var good = SafetensorsWriterTests.Written(
            [
                TensorEntry.Of("weights", [2, 3], new float[6]), TensorEntry.Of("count", [], new long[] { 3 }),
                TensorEntry.Of("mask", [5], new byte[5]),
            ],
            new Dictionary<string, string> { ["by"] = "test" });
        Prop.ForAll<(NonNegativeInt At, byte Value)[], NonNegativeInt>((changes, cut) =>
        {
            var bytes = good[..^(cut.Get % 3 == 0 ? cut.Get % good.Length : 0)];
            foreach (var (at, value) in changes.Where(_ => bytes.Length > 0)) bytes[at.Get % bytes.Length] = value;
            return ReadsOrReports(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Read_EachCharacterOfTheHeaderReplaced_ThrowsNothingButCohortException()
    {
        var good = SafetensorsWriterTests.Written([TensorEntry.Of("w", [2, 3], new float[6])], new Dictionary<string, string> { ["by"] = "test" });
        for (var at = 0; at < good.Length; at++)
        {
            foreach (var c in "\"{}[]:,-0929eE\\u \u0000\u00ff")
            {
                var bytes = (byte[])good.Clone();
                bytes[at] = (byte)c;
                Assert.True(ReadsOrReports(bytes));
            }
        }
    }

    private static IReadOnlyList<Problem> Problems(byte[] file) =>
        Assert.Throws<CohortException>(() => new SafetensorsReader(new MemoryStream(file))).Problems;

    private static bool ReadsOrReports(byte[] bytes)
    {
        try
        {
            using var reader = new SafetensorsReader(new MemoryStream(bytes));
            return reader.Tensors.All(t => reader.Read(t.Name).ByteCount == t.ByteCount);
        }
        catch (CohortException)
        {
            return true;
        }
    }

    // Half a surrogate pair is no Unicode text; the writer refuses it.
    private static bool IsName(string name) => name != "__metadata__" && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) == name;

    private static byte[] File(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data];
    }
}
