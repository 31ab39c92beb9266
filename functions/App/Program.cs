Console.Error.WriteLine("usage: render | validate | schema");
return 2;
