using System.Globalization;
using Cohort.Data;
using Cohort.Problems;

// dotnet run -c Release --project eng/ReadingPeak -- table FILE LABEL | idx IMAGES LABELS | text FILE | set NAME
IDataSource? source = args switch
{
    ["table", var file, var label] => new TableSource { Path = file, Label = label },
    ["idx", var images, var labels] => new IdxSource { Images = images, Labels = labels },
    ["text", var file] => new TextSource { Path = file },
    ["set", var name] => new NamedSetSource { Name = name },
    _ => null,
};
if (source is null)
{
    Console.Error.WriteLine("Name what is read: table FILE LABEL, idx IMAGES LABELS, text FILE or set NAME.");
    return 2;
}

var idle = PeakBytes();
var (values, outcome) = (0L, "read");
try
{
    var folder = Environment.GetEnvironmentVariable("COHORT_DATA");
    var scene = source.Load(new DataRequest(1) { DataFolder = folder, Window = 64 });
    foreach (var data in new[] { scene.Train, scene.Test })
        values += data.Fields.Select(f => f.Stored).Distinct().Sum(s => (long)s.Count * s.Length) + (data.Origins?.Length ?? 0);
}
catch (CohortException e)
{
    outcome = string.Join(',', e.Problems.Select(p => p.Kind.Code).Distinct());
    Console.Error.WriteLine(e.Message);
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome} idle {idle} peak {PeakBytes()} values {values * sizeof(float)}"));
return 0;

// The most that this process has had in memory so far (proc(5), VmHWM).
static long PeakBytes()
{
    var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
    return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
}
