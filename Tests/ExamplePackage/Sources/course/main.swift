import LessonCommand

Lectern.main()
