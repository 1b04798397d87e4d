using Cohort.Docs;

// dotnet run -c Release --project eng/Docs
var root = Environment.CurrentDirectory;
if (!File.Exists(Path.Combine(root, "Cohort.slnx")))
{
    Console.Error.WriteLine("Run this from the repository's root.");
    return 2;
}

var pages = Site.Render(root);
var written = 0;
foreach (var (path, text) in pages)
{
    var full = Path.Combine(root, path);
    if (File.Exists(full) && File.ReadAllText(full) == text) continue;
    Directory.CreateDirectory(Path.GetDirectoryName(full)!);
    File.WriteAllText(full, text);
    Console.WriteLine($"wrote {path}");
    written++;
}

foreach (var stale in Site.Stale(root, pages))
{
    File.Delete(Path.Combine(root, stale));
    Console.WriteLine($"deleted {stale}");
}

Console.WriteLine($"{pages.Count} pages, {written} changed.");
return 0;
